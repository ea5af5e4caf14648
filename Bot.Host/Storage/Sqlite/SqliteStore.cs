using Bot.Core.Conversations;
using Bot.Host.Storage.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file, one writer with group commit, readers beside it.</summary>
public sealed partial class SqliteStore : IStore, IDisposable
{
    private readonly StoreLock _lock;
    private readonly Database _database;
    private readonly GroupCommit _writer;
    private readonly Readers _readers;
    private readonly ReceiptNumbers _receipts;

    private readonly PutAside _putAside;
    private readonly TimeProvider _time;

    private SqliteStore(string path, StoreLock @lock, Database database, TimeProvider time, ILogger? log)
    {
        _lock = @lock;
        _database = database;
        _time = time;
        _putAside = new(log);
        _writer = new(database, path, _putAside);
        _readers = new(path, _putAside);
        _receipts = new(_writer);
    }

    /// <exception cref="CannotStartException">The database is in use, or the path cannot be written or holds something else.</exception>
    /// <exception cref="CannotStartException">The database is of a newer release.</exception>
    public static SqliteStore Open(StorageOptions options, TimeProvider time, ILogger? log = null) => Open(options, time, Migration.Embedded, log);

    internal static SqliteStore Open(StorageOptions options, TimeProvider time, IReadOnlyList<Migration> migrations, ILogger? log = null)
    {
        var path = Path.GetFullPath(options.Path);
        StoreLock? @lock = null;
        Database? database = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            @lock = new StoreLock(path);
            database = Database.OpenWriter(path, options.MaxSizeMegabytes);
            new Migrator(database, path, time).Run(migrations);
            return new(path, @lock, database, time, log);
        }
        catch (Exception fault)
        {
            database?.Dispose();
            @lock?.Dispose();
            if (fault is SqliteException or IOException or UnauthorizedAccessException)
                throw new CannotStartException($"{StorageOptions.Section}:Path: '{path}' cannot be used: {fault.Message}", fault);
            throw;
        }
    }

    public ValueTask<IReadOnlyList<Accepted>> AcceptAllAsync(
        IReadOnlyList<IncomingEvent> events, CancellationToken cancelled, Func<IncomingEvent, long, bool>? begin = null)
    {
        var bodies = events.Select(InboxTable.Body).ToArray();
        return _writer.RunAsync<IReadOnlyList<Accepted>>(
            session =>
            {
                var accepted = new Accepted[events.Count];
                for (var i = 0; i < accepted.Length; i++)
                    accepted[i] = Accept(session, events[i], bodies[i], begin);
                return accepted;
            },
            cancelled);
    }

    public ValueTask<string?> BookmarkAsync(string name, CancellationToken cancelled) => Read(session => session.Bookmarks.Find(name));

    public async ValueTask KeepBookmarkAsync(string name, string position, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Bookmarks.Keep(name, position);
                return true;
            },
            cancelled);

    public ValueTask<Committed> CommitAsync(TurnCommit turn, CancellationToken cancelled)
    {
        var committed = _writer.RunAsync(session => session.Turns.Write(turn), cancelled);
        _writer.Arrived(turn.Inbox);
        return committed;
    }

    public async ValueTask RecordAsync(DeliveryRecord delivery, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Outbox.Record(delivery);
                if (delivery.Outcome == DeliveryOutcome.Unreachable)
                    session.Reminders.TryAnother(delivery.Sequence, delivery.At);
                if (delivery.Outcome == DeliveryOutcome.Expired)
                    session.Reminders.PlanAnew(delivery.Sequence, delivery.At);
                return true;
            },
            cancelled);

    public ValueTask<Accepted> FinishEffectAsync(long effect, IncomingEvent outcome, CancellationToken cancelled)
    {
        var body = InboxTable.Body(outcome);
        return _writer.RunAsync(
            session =>
            {
                session.Effects.Finish(effect, outcome.ReceivedAt);
                return session.Inbox.Add(outcome, body);
            },
            cancelled);
    }

    public ValueTask<Accepted?> PostponeEffectAsync(
        long effect, int attempts, DateTimeOffset due, IncomingEvent? interim, CancellationToken cancelled)
    {
        var body = interim is null ? [] : InboxTable.Body(interim);
        return _writer.RunAsync<Accepted?>(
            session =>
            {
                session.Effects.Postpone(effect, attempts, due);
                return interim is null ? null : session.Inbox.Add(interim, body);
            },
            cancelled);
    }

    public ValueTask<long> NextReceiptAsync(CancellationToken cancelled) => _receipts.NextAsync(cancelled);

    public async ValueTask<int> EraseBodiesAsync(DateTimeOffset before, int limit, CancellationToken cancelled)
    {
        while (true)
        {
            var (erased, atEnd) = await _writer.RunAsync(session => session.Bodies.Erase(before, limit), cancelled);
            if (erased > 0 || atEnd)
                return erased;
        }
    }

    private Accepted Accept(Session session, IncomingEvent incoming, byte[] body, Func<IncomingEvent, long, bool>? begin)
    {
        var accepted = session.Inbox.Add(incoming, body);
        if (accepted.IsNew && incoming.Input.IsResidents)
            session.Peers.SetReachable(incoming.Peer, incoming.Input is not BotBlocked);
        if (accepted.IsNew && begin is not null)
        {
            _writer.Await(accepted.Sequence);
            if (!begin(incoming, accepted.Sequence))
                _writer.Arrived(accepted.Sequence);
        }
        return accepted;
    }

    /// <summary>Writes what is queued, then closes the file.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _receipts.Dispose();
        _readers.Dispose();
        _database.Dispose();
        _lock.Dispose();
    }
}
