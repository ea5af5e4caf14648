using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Requests;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Requests with all their parts.</summary>
internal sealed class RequestTable(Database database, PeerTable peers)
{
    private const string Columns =
        """
        select request.number, request.kind, request.resident, peer.channel, peer.external_id, request.organisation, request.account, request.sent_at, request.status
        from request join peer on peer.id = request.peer
        """;

    private readonly Statement _add = database.Prepare(
        "insert into request (number, kind, resident, peer, organisation, account, sent_at, status) values (?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _addPart = database.Prepare(
        """
        insert into request_part (number, at, is_answer, body, file, peer)
        values (?1, ?2, ?3, ?4, ?5, (select ?6 from request where number = ?1 and peer <> ?6 and ?5 is not null))
        """);

    private readonly Statement _parts = database.Prepare(
        """
        select at, is_answer, body, file, channel, external_id
        from request_part left join peer on peer.id = request_part.peer where number = ? order by request_part.id
        """);

    private readonly Statement _openFiles = database.Prepare(
        """
        select part.file, peer.channel, peer.external_id
        from request join request_part part on part.number = request.number join peer on peer.id = coalesce(part.peer, request.peer)
        where request.status = 'Sent' and part.file is not null
        """);

    private readonly Statement _get = database.Prepare($"{Columns} where request.number = ?");
    private readonly Statement _of = database.Prepare($"{Columns} where request.resident = ? order by request.id desc");
    private readonly Statement _all = database.Prepare($"{Columns} where ?1 or request.status = 'Sent' order by request.id");
    private readonly Statement _move = database.Prepare("update request set status = ? where number = ?");
    private readonly Statement _removeOf = database.Prepare("delete from request where resident = ?");

    public void Add(Request request)
    {
        _add.Bind(request.Number).Bind(request.Kind.ToString()).Bind(request.Resident).Bind(peers.Id(request.Peer)).Bind(request.Organisation)
            .Bind(request.Account).Bind(request.SentAt).Bind(request.Status.ToString()).Run();
        foreach (var part in request.Parts)
            AddPart(request.Number, part, peers.Id(request.Peer));
    }

    /// <param name="peer">Where the parts were said.</param>
    public void Continue(RequestContinued more, long peer)
    {
        _move.Bind(RequestStatus.Sent.ToString()).Bind(more.Number).Run();
        foreach (var part in more.Parts)
            AddPart(more.Number, part, peer);
    }

    public void Move(RequestMoved moved)
    {
        _move.Bind(moved.Status.ToString()).Bind(moved.Number).Run();
        if (moved.Answer is not null)
            AddPart(moved.Number, new(moved.At, true, moved.Answer, null), null);
    }

    public Request? Get(string number) => Read(_get.Bind(number)).FirstOrDefault();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Request> Of(Guid resident) => Read(_of.Bind(resident));

    /// <summary>For the operator, oldest first.</summary>
    /// <param name="withDone">Also those answered or closed.</param>
    public IReadOnlyList<Request> All(bool withDone) => Read(_all.Bind(withDone ? 1 : 0));

    public IReadOnlyList<PeerFile> OpenFiles()
    {
        var files = new List<PeerFile>();
        using var rows = _openFiles.Query();
        while (rows.Next())
        {
            if (FileOf(rows, 0) is { } file)
                files.Add(new(new(rows.Text(1), rows.Text(2)), file.FileId));
        }
        return files;
    }

    public void RemoveOf(Guid resident) => _removeOf.Bind(resident).Run();

    private void AddPart(string number, RequestPart part, long? peer)
    {
        var file = part.File is null ? [] : ConversationJson.Write<Input>(part.File, ConversationJson.Default.Input);
        _addPart.Bind(number).Bind(part.At).Bind(part.IsAnswer ? 1 : 0).Bind(part.Text);
        (part.File is null ? _addPart.Bind((string?)null) : _addPart.BindText(file)).Bind(peer).Run();
    }

    private List<Request> Read(Statement query)
    {
        var found = new List<Request>();
        using (var rows = query.Query())
        {
            while (rows.Next())
            {
                found.Add(new(
                    rows.Text(0), Enum.Parse<RequestKind>(rows.Text(1)), rows.Guid(2), new(rows.Text(3), rows.Text(4)), rows.Text(5), rows.TextOrNull(6), rows.Moment(7),
                    Enum.Parse<RequestStatus>(rows.Text(8)), []));
            }
        }
        return [.. found.Select(request => request with { Parts = PartsOf(request.Number) })];
    }

    private List<RequestPart> PartsOf(string number)
    {
        var parts = new List<RequestPart>();
        using var rows = _parts.Bind(number).Query();
        while (rows.Next())
        {
            parts.Add(new(rows.Moment(0), rows.Int(1) != 0, rows.TextOrNull(2), FileOf(rows, 3)) { Keeper = rows.IsNull(4) ? null : new(rows.Text(4), rows.Text(5)) });
        }
        return parts;
    }

    private static FileSent? FileOf(Rows rows, int column) =>
        rows.IsNull(column) ? null : JsonSerializer.Deserialize(rows.Bytes(column), ConversationJson.Default.Input) as FileSent;
}
