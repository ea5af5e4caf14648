using System.Globalization;
using System.Text.Json;
using Bot.Core.Conversations;
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
                [.. session.Delegations.WithOwner(resident), .. session.Delegations.WithRelative(resident)], session.Submissions.Of(resident), session.Payments.Of(resident),
                session.Requests.Of(resident), session.Log.By(resident), [.. peers.SelectMany(Messages).OrderBy(message => message.At)], session.Reminded.Choices(resident));
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

    private IEnumerable<DossierMessage> Messages(Peer peer) => session.Transcripts.Read(peer, 0, int.MaxValue).Select(entry =>
    {
        if (entry.Reply is { } reply)
            return new DossierMessage(entry.At, peer.Channel, true, JsonSerializer.Deserialize(reply.Span, ConversationJson.Default.Reply)!.Text, null);
        return entry.Input switch
        {
            TextSent text => new(entry.At, peer.Channel, false, text.Text, null),
            FileSent file => new(entry.At, peer.Channel, false, null, file.Name),
            ButtonPressed button => new(entry.At, peer.Channel, false, string.Create(CultureInfo.InvariantCulture, $"[{button.Action}]"), null),
            _ => new(entry.At, peer.Channel, false, null, null),
        };
    });
}
