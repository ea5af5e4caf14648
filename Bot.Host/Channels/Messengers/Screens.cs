using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>The bot's last message in each chat while nothing was written after it: the one that may be edited in place.</summary>
internal sealed class Screens
{
    private const int MostRemembered = 20_000;

    // Taps under different messages while one is being sent: whichever it is, one of them was under another.
    private const long Several = -1;
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
        _last[chat] = new(moment, null, 0, 0);
        return moment;
    }

    /// <param name="since">When its sending began. Where the resident wrote before the platform answered, theirs is the last.</param>
    public void Show(long chat, string screen, long message, long since)
    {
        while (_last.TryGetValue(chat, out var last) && last.Moment == since && (last.Tapped == 0 || last.Tapped == message))
        {
            if (_last.TryUpdate(chat, new(since, screen, message, 0), last))
                return;
        }
    }

    /// <summary>
    /// A button of some message was tapped; one of an older message is answered below. Residents see a message, and may tap
    /// under it, before the platform has told us its number: which one it was is known when it is shown.
    /// </summary>
    public void Tapped(long chat, long message)
    {
        while (_last.TryGetValue(chat, out var last) && last.Message != message)
        {
            var next = last switch
            {
                { Message: not 0 } => new(Interlocked.Increment(ref _moment), null, 0, 0),
                { Tapped: 0 } => last with { Tapped = message },
                _ => last with { Tapped = last.Tapped == message ? message : Several },
            };
            if (_last.TryUpdate(chat, next, last))
                return;
        }
    }

    /// <param name="Message">0 while it is being sent, or where it is the resident's.</param>
    /// <param name="Tapped">The message under which a button was tapped meanwhile; 0 for none.</param>
    private readonly record struct Last(long Moment, string? Screen, long Message, long Tapped);
}
