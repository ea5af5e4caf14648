using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Requests;
using Bot.Core.Texts;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Faults;
using Bot.Tests.Payments;
using Bot.Tests.Support;

namespace Bot.Tests.Storage;

/// <summary>What the database holds of a resident who had everything erased: looked for in every table, not where it is expected.</summary>
public sealed class ErasureTests : IDisposable
{
    private const string NamesResident = "c.name in ('resident', 'owner', 'relative') or t.name || '.' || c.name = 'resident.id'";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Peer Site = new("web", "maria");
    private static readonly Peer Vk = new("vk", "maria");
    private static readonly Peer Daughter = new("telegram", "nina");
    private readonly TempDirectory _directory = new();
    private readonly SqliteStore _store;
    private readonly Guid _resident = Guid.CreateVersion7();
    private readonly Guid _daughter = Guid.CreateVersion7();
    private int _events;

    public ErasureTests() => _store = SqliteStore.Open(new StorageOptions { Path = _directory.File("bot.db") }, TimeProvider.System);

    private DatabaseFile File => new(_directory.File("bot.db"));

    [Fact]
    public async Task No_column_of_any_table_names_an_erased_resident()
    {
        await LiveAsync();
        // Whoever adds a table that names a resident lets this one have a row there.
        Assert.All(Columns(NamesResident), column => Assert.True(Holds(column), column));

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        // Whence a proof was tried is known for a day more: whoever erases themselves has no more guesses than others.
        await _store.ForgetSourcesAsync(DateTimeOffset.MaxValue, None);
        Assert.All(Columns("true"), column => Assert.False(Holds(column), column));
        Assert.Equal(0, File.Number("select count(*) from kept_draft"));
    }

    [Fact]
    public async Task What_was_said_and_told_is_erased_up_to_the_wish_itself_and_nobody_elses()
    {
        await LiveAsync();

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        const string OfSite = "peer = (select id from peer where external_id = 'maria' and channel = 'web')";
        Assert.Equal(0, File.Number($"select count(*) from inbox where body is not null and {OfSite}"));
        // What was waiting is not sent; the answer to the wish is.
        Assert.Equal(1, File.Number($"select count(*) from outbox where body is not null and {OfSite}"));
        Assert.NotEqual(0, File.Number("select count(*) from inbox where body is not null"));
        await CommitAsync(Site);
        Assert.Equal(2, (await _store.TranscriptAsync(Site, 0, 100, None)).Count(entry => entry.Reply is not null));
    }

    [Fact]
    public async Task What_an_erased_resident_has_called_others_is_erased_from_the_log_whoever_did_it()
    {
        await LiveAsync();
        Assert.Equal(3, File.Number("select count(*) from account_log where detail = 'Нина'"));

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        Assert.Equal(0, File.Number("select count(*) from account_log where detail = 'Нина'"));
        // Numbers of receipts and requests stay: they are the organisation's.
        Assert.Equal(1, File.Number("select count(*) from account_log where kind = 'ReadingsSent' and detail = 'П-1'"));
        Assert.Equal(3, File.Number("select count(*) from account_log where kind like 'Delegation%' and account = '50000000001'"));
    }

    [Fact]
    public async Task Of_what_was_under_way_only_the_readings_go_on_and_nothing_of_them_stays_once_they_have_arrived()
    {
        await LiveAsync();

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        var pending = Assert.Single(await _store.PendingEffectsAsync(0, 10, None));
        Assert.Equal(("П-1", Guid.Empty), Assert.IsType<HandOverReadings>(pending.Effect).Submission is var handed ? (handed.Number, handed.Resident) : default);
        await _store.FinishEffectAsync(pending.Id, new(Site, "effect:П-1:done", new ReadingsHandedOver("П-1", new HandOver.Taken()), Sample.Now), None);
        Assert.Equal(["{}"], File.Read<string>("select distinct body from effect"));
    }

    [Fact]
    public async Task Nothing_is_left_of_what_was_said_in_a_messenger_that_was_parted_before()
    {
        await LiveAsync();
        Assert.NotEqual(0, Said(Vk));

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        Assert.Equal(0, Said(Vk));
        Assert.Contains(Vk, await _store.PeersWithFilesToEraseAsync(None));
    }

    [Fact]
    public async Task What_is_said_by_the_next_resident_of_a_parted_messenger_is_theirs()
    {
        await LiveAsync();
        await CommitAsync(Vk, new ConsentGiven(Guid.CreateVersion7(), 1, Sample.Now));
        var transcript = await _store.TranscriptAsync(Vk, 0, 10, None);

        await CommitAsync(Site, new ResidentErased(_resident, Sample.Now));

        Assert.NotEmpty(transcript);
        Assert.Equal(transcript.Select(entry => entry.Sequence), (await _store.TranscriptAsync(Vk, 0, 10, None)).Select(entry => entry.Sequence));
        Assert.DoesNotContain(Vk, await _store.PeersWithFilesToEraseAsync(None));
    }

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    private long Said(Peer peer) => File.Number(
        $"""
        select (select count(*) from inbox join peer on peer.id = inbox.peer where channel = '{peer.Channel}' and body is not null)
            + (select count(*) from outbox join peer on peer.id = outbox.peer where peer.channel = '{peer.Channel}' and body is not null)
        """);

    private IReadOnlyList<string> Columns(string which) => File.Read<string>(
        $"select t.name || '.' || c.name from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' and ({which})");

    private bool Holds(string column)
    {
        var (table, name) = column.Split('.') is [var t, var c] ? (t, c) : throw new ArgumentException(column, nameof(column));
        var bytes = Convert.ToHexString(_resident.ToByteArray(bigEndian: true));
        return File.Number($"select count(*) from {table} where \"{name}\" = x'{bytes}' or instr(cast(\"{name}\" as text), '{_resident}') or instr(cast(\"{name}\" as text), '{_resident:N}')") > 0;
    }

    /// <summary>A row in every table that names a resident.</summary>
    private async Task LiveAsync()
    {
        var (link, other) = (Sample.Link(_resident), Sample.Link(_daughter, new("eirc-sevastopol", "4460153001")));
        await CommitAsync(Site, new ConsentGiven(_resident, 1, Sample.Now), new AccountLinked(link));
        await CommitAsync(Daughter, new ConsentGiven(_daughter, 1, Sample.Now), new AccountLinked(other));
        await CommitAsync(Vk, new ConsentGiven(_resident, 1, Sample.Now));
        await CommitAsync(Vk, [new LinkWanted(Orders.New() with { Resident = _resident }, Vk, Language.Russian)]);
        await CommitAsync(Site, new MessengerParted(_resident, Vk, Sample.Now));
        await EntrustAsync(Site, link, "Нина"u8.ToArray(), "Нина", Daughter, _daughter);
        await EntrustAsync(Daughter, other, "Мама"u8.ToArray(), "Мама", Site, _resident);
        await CommitAsync(Site, new AccessLocked(new(Sample.Account, _resident, "О-1", Sample.Now), link.Id));
        var order = Orders.New(at: Sample.Now) with { Resident = _resident };
        var readings = Sample.Submission("П-1", _resident);
        await CommitAsync(
            Site,
            Sample.WrongProof(_resident, 0, 0), new WrongCodeTried(_resident, Sample.Now, 0, Sample.Now.AddHours(-1)), new ReadingsSubmitted(readings), new OrderPlaced(order),
            new RequestSent(new("О-1", RequestKind.Question, _resident, Site, "mosobleirc", null, Sample.Now, RequestStatus.Sent, [new(Sample.Now, false, "Когда?", null)])),
            new DraftKept(new(Guid.CreateVersion7(), _resident, link.Id, link.Account, Sample.Period, Sample.Now, Sample.Now.AddDays(3), [])),
            new ReminderChoicesMade(_resident, new() { Hour = 19 }),
            new MessengerOffered(new(Guid.CreateVersion7(), _resident, Site, Sample.Now.AddMinutes(15)), "code"u8.ToArray()));
        var planned = new PlannedReminder(_resident, Sample.Account, ReminderKind.WindowCloses, "2026-11/soon", "web", Sample.Now, Sample.Now.AddDays(3));
        await _store.PlanAsync(new(await _store.PlanningPassAsync("mosobleirc", "today", Sample.Now, None), default, true, [planned], [], Sample.Now), None);
        await CommitAsync(Site, [new HandOverReadings(readings), new LinkWanted(order, Site, Language.Russian), new ReadPhoto("photo", 7)]);
    }

    private async Task EntrustAsync(Peer owner, Link link, byte[] code, string label, Peer relative, Guid to)
    {
        var delegation = new Delegation(Guid.CreateVersion7(), link.Account, link.Resident, label, Access.View, Sample.Now, Sample.Now.AddDays(1));
        await CommitAsync(owner, new DelegationOffered(delegation, code));
        var entrusted = Sample.Link(to, link.Account) with { Access = Access.View, Delegation = delegation.Id };
        await CommitAsync(relative, new DelegationAccepted(delegation.Id, entrusted, Sample.Now));
    }

    private Task CommitAsync(Peer peer, params Write[] writes) => CommitAsync(peer, [], writes);

    private async Task CommitAsync(Peer peer, Effect[] effects, params Write[] writes)
    {
        var item = await _store.AcceptAsync(Sample.Event($"e{++_events}", peer: peer), None);
        var stored = await _store.LoadAsync(peer, None);
        Assert.True((await _store.CommitAsync(Sample.Turn(stored.Version, item.Sequence, peer, writes) with { Effects = effects }, None)).Won);
    }
}
