namespace Bot.Host.Storage.Sqlite;

/// <summary>Gives out receipt numbers from blocks that are reserved on disk first, so that a crash skips some and repeats none.</summary>
internal sealed class ReceiptNumbers(GroupCommit writer) : IDisposable
{
    private const int Block = 20;
    private readonly SemaphoreSlim _turn = new(1);
    private long _last;
    private long _reserved;

    public async ValueTask<long> NextAsync(CancellationToken cancelled)
    {
        await _turn.WaitAsync(cancelled);
        try
        {
            if (_last == _reserved)
            {
                _last = await writer.RunAsync(session => session.Receipts.Reserve(Block), cancelled);
                _reserved = _last + Block;
            }
            return ++_last;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
