using System.Threading.Channels;
using Bot.Core.Conversations;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// The one writer. It gathers the changes that are ready, writes them in one transaction, and tells their callers once the
/// transaction is on disk, so that many turns share one flush.
/// </summary>
internal sealed class GroupCommit : IDisposable
{
    private const int MaxBatch = 512;
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(4 * MaxBatch) { SingleReader = true });
    private readonly List<Pending> _batch = new(MaxBatch);
    private readonly ArrivingTurns _turns = new();
    private readonly Database _database;
    private readonly Session _session;
    private readonly string _path;
    private readonly Thread _thread;

    public GroupCommit(Database database, string path, PutAside putAside)
    {
        _database = database;
        _session = new(database, putAside);
        _path = path;
        _thread = new(Write) { IsBackground = true, Name = "store writer" };
        _thread.Start();
    }

    /// <summary>Waits while the queue is full; after that the change is made even if the caller no longer waits for it.</summary>
    public ValueTask<T> RunAsync<T>(Func<Session, T> change, CancellationToken cancelled)
    {
        var pending = new Pending<T>(change);
        return _queue.Writer.TryWrite(pending) ? new(pending.Task) : WaitAndRunAsync(pending, cancelled);
    }

    /// <summary>Within a change: the turn of the event just written is about to begin and may share its flush.</summary>
    public void Await(long sequence) => _turns.Await(sequence);

    /// <summary>The turn of an event is queued, or did not begin.</summary>
    public void Arrived(long sequence) => _turns.Arrived(sequence);

    /// <summary>Writes what is queued and ends.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        _turns.Dispose();
    }

    private async ValueTask<T> WaitAndRunAsync<T>(Pending<T> pending, CancellationToken cancelled)
    {
        try
        {
            await _queue.Writer.WriteAsync(pending, cancelled);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException($"The database {_path} is closed.", closed);
        }
        return await pending.Task;
    }

    private void Write()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            // Before the transaction: where none can begin, they are told.
            while (_batch.Count < MaxBatch && _queue.Reader.TryRead(out var pending))
                _batch.Add(pending);
            Commit(_batch, isOpen: true);
            _batch.Clear();
        }
    }

    /// <param name="isOpen">Whether the turns of its events join.</param>
    private void Commit(List<Pending> batch, bool isOpen = false)
    {
        try
        {
            _database.Begin();
            _turns.Begin();
            foreach (var pending in batch)
                pending.Run(_session);
            while (isOpen && batch.Count < MaxBatch && _turns.WaitForMore())
                RunQueued(batch);
            _database.Commit();
        }
        catch (SqliteException fault) when (fault.IsUnavailable())
        {
            Abandon();
            var unavailable = fault.ToUnavailable(_path);
            foreach (var pending in batch)
                pending.Fail(unavailable);
            return;
        }
        // Any other fault is a bug in one of the changes; the others must not suffer from it.
        catch (Exception fault)
        {
            Abandon();
            if (batch is [var faulty])
                faulty.Fail(fault);
            else
                batch.ForEach(pending => Commit([pending]));
            return;
        }
        foreach (var pending in batch)
            pending.Complete();
    }

    private void RunQueued(List<Pending> batch)
    {
        while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var pending))
        {
            batch.Add(pending);
            pending.Run(_session);
        }
    }

    private void Abandon()
    {
        _session.Forget();
        try
        {
            _database.Rollback();
        }
        catch (SqliteException)
        {
            // The next transaction cannot begin either then, and its callers are told.
        }
    }
}
