using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>The bot's last message in each chat while nothing was written after it: the one that may be edited in place.</summary>
internal sealed class Screens
{
    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<long, Last> _last = [];
    private long _moment;

    /// <returns>The message that shows this screen; null where it is not the last any more.</returns>
    public long? Find(long chat, string screen) =>
        _last.TryGetValue(chat, out var last) && last.Screen == screen ? last.Message : null;

    /// <summary>Something is written after the message that was the last.</summary>
    /// <returns>The moment, for <see cref="Show"/>.</returns>
    public long Forget(long chat)
    {
        if (_last.Count >= MostRemembered)
            _last.Clear();
        var moment = Interlocked.Increment(ref _moment);
        _last[chat] = new(moment, null, 0);
        return moment;
    }

    /// <param name="since">When its sending began. Where the resident wrote before the platform answered, theirs is the last.</param>
    public void Show(long chat, string screen, long message, long since) => _last.TryUpdate(chat, new(since, screen, message), new(since, null, 0));

    /// <summary>A button of some message was tapped; one of an older message is answered below.</summary>
    public void Tapped(long chat, long message)
    {
        if (_last.TryGetValue(chat, out var last) && last.Message != message)
            Forget(chat);
    }

    private readonly record struct Last(long Moment, string? Screen, long Message);
}
