using System.Threading.Channels;

namespace Bot.Host.Pipeline;

/// <summary>Wakes one waiter; given before anyone waits, it is kept, but only once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> _given = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Give() => _given.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken cancelled) => await _given.Reader.ReadAsync(cancelled);
}
