namespace Bot.Host.Storage.Sqlite;

/// <summary>A change that waits for its group commit.</summary>
internal abstract class Pending
{
    public abstract void Run(Session session);

    /// <summary>Tells the caller, once what was run is on disk.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception fault);
}

internal sealed class Pending<T>(Func<Session, T> change) : Pending
{
    private readonly TaskCompletionSource<T> _caller = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Task => _caller.Task;

    public override void Run(Session session) => _result = change(session);

    public override void Complete() => _caller.SetResult(_result);

    public override void Fail(Exception fault) => _caller.SetException(fault);
}
