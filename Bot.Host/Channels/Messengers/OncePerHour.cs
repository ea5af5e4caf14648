using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>Lets something be said in a chat once an hour.</summary>
internal sealed class OncePerHour(TimeProvider time)
{
    private const int MostRemembered = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<long, long> _told = [];

    /// <returns>False where it was said within the hour; otherwise it counts as said now.</returns>
    public bool MayTell(long chat)
    {
        if (_told.Count >= MostRemembered)
            _told.Clear();
        if (_told.TryGetValue(chat, out var told) && time.GetElapsedTime(told) < Pause)
            return false;
        _told[chat] = time.GetTimestamp();
        return true;
    }
}
