namespace Bot.Host.Channels.Messengers;

/// <summary>
/// Lets a poll go out late enough where the server is far away or the disk slow. Each brings what came since the one before; one that goes out
/// while a large batch is still being answered comes back with the first few replies to those answers, and all the others
/// wait for the poll after it.
/// </summary>
internal sealed class Gathering(TypingIndicator typing, TimeProvider time)
{
    private const int Large = 16;
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns when everybody has an answer, or when more waiting would cost more than it brings.</summary>
    /// <param name="batch">Events that the last poll brought.</param>
    /// <param name="took">How long that poll was under way and what it brought was being stored.</param>
    public async Task WaitAsync(int batch, TimeSpan took, CancellationToken cancelled)
    {
        if (batch < Large || took <= Slow)
            return;
        var most = took / 2 < Longest ? took / 2 : Longest;
        for (var began = time.GetTimestamp(); typing.IsAwaited && time.GetElapsedTime(began) < most;)
            await Task.Delay(Look, time, cancelled);
    }
}
