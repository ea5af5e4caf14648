namespace Bot.Host.Channels.Messengers;

/// <summary>
/// Lets a poll of a server that is far away go out late enough. Each brings what came since the one before; one that goes out
/// while a large batch is still being answered comes back with the first few replies to those answers, and all the others
/// wait for the poll after it. A near server is asked again at once: there the next poll costs less than the wait.
/// </summary>
internal sealed class Gathering(TypingIndicator typing)
{
    private const int Large = 16;
    private static readonly TimeSpan Far = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when everybody has an answer, or when more waiting would cost more than it brings.</summary>
    /// <param name="batch">Events that the last poll brought.</param>
    /// <param name="took">How long that poll was under way.</param>
    public async Task WaitAsync(int batch, TimeSpan took, CancellationToken cancelled)
    {
        if (batch < Large || took <= Far)
            return;
        var most = took / 2 < Longest ? took / 2 : Longest;
        await typing.AllAnsweredAsync(most, cancelled);
    }
}
