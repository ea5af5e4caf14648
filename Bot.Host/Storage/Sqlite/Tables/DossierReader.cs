using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.MyData;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Gathers everything of one resident, from one state of the database.</summary>
internal sealed class DossierReader(Database database, Session session)
{
    private readonly Statement _begin = database.Prepare("begin");
    private readonly Statement _end = database.Prepare("commit");
    private readonly Statement _since = database.Prepare("select created_at from resident where id = ?");
    private readonly Statement _consents = database.Prepare("select version, at from consent where resident = ? order by id");
    private readonly Statement _peers = database.Prepare("select channel, external_id from peer where resident = ? order by id");

    public Dossier Read(Guid resident)
    {
        _begin.Run();
        try
        {
            var peers = Peers(resident);
            return new(
                Since(resident), Consents(resident), peers, session.Links.Of(resident),
                Delegations(resident), session.Submissions.Of(resident), session.Payments.Of(resident),
                session.Requests.Of(resident), Events(resident), [.. peers.SelectMany(Messages).OrderBy(message => message.At)], session.Reminded.Choices(resident));
        }
        finally
        {
            _end.Run();
        }
    }

    private DateTimeOffset Since(Guid resident)
    {
        using var rows = _since.Bind(resident).Query();
        return rows.Next() ? rows.Moment(0) : throw new KeyNotFoundException("There is no such resident any more.");
    }

    private List<ConsentRecord> Consents(Guid resident)
    {
        var consents = new List<ConsentRecord>();
        using var rows = _consents.Bind(resident).Query();
        while (rows.Next())
            consents.Add(new(rows.Int(0), rows.Moment(1)));
        return consents;
    }

    private List<Peer> Peers(Guid resident)
    {
        var peers = new List<Peer>();
        using var rows = _peers.Bind(resident).Query();
        while (rows.Next())
            peers.Add(new(rows.Text(0), rows.Text(1)));
        return peers;
    }

    /// <summary>Without what is another person's: the owner's private name for a relative, and either one's internal id.</summary>
    private List<Delegation> Delegations(Guid resident) =>
    [
        .. session.Delegations.WithOwner(resident).Select(given => given with { Relative = null }),
        .. session.Delegations.WithRelative(resident).Select(taken => taken with { Owner = Guid.Empty, Label = "" }),
    ];

    /// <summary>A relative's own events carry the owner's name for them; only who gave it sees it.</summary>
    private List<AccountEvent> Events(Guid resident)
    {
        var events = session.Log.By(resident);
        var given = events.Where(happened => happened.Kind == AccountEventKind.DelegationOffered).Select(happened => (happened.Account, happened.Detail)).ToHashSet();
        return [.. events.Select(happened => happened.Kind == AccountEventKind.DelegationAccepted
            || (happened.Kind == AccountEventKind.DelegationEnded && !given.Contains((happened.Account, happened.Detail))) ? happened with { Detail = null } : happened)];
    }

    private IEnumerable<DossierMessage> Messages(Peer peer)
    {
        var labels = new Dictionary<string, string>();
        foreach (var entry in session.Transcripts.Read(peer, 0, int.MaxValue))
        {
            if (entry.Reply is { } stored)
            {
                var reply = JsonSerializer.Deserialize(stored.Span, ConversationJson.Default.Reply)!;
                foreach (var button in reply.Buttons.SelectMany(row => row))
                    labels[button.Action] = button.Label;
                yield return new(entry.At, peer.Channel, true, reply.Text, null);
            }
            else if (entry.Input is TextSent or FileSent or ButtonPressed or Erased)
            {
                var tapped = (entry.Input as ButtonPressed)?.Action;
                yield return new(entry.At, peer.Channel, false, (entry.Input as TextSent)?.Text ?? (tapped is null ? null : $"[{labels.GetValueOrDefault(tapped, tapped)}]"), (entry.Input as FileSent)?.Name);
            }
        }
    }
}
