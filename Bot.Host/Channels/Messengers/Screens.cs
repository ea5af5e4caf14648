using System.Collections.Concurrent;

namespace Bot.Host.Channels.Messengers;

/// <summary>The bot's last message in each chat while nothing was written after it: the one that may be edited in place.</summary>
internal sealed class Screens
{
    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<long, Shown> _last = [];

    /// <returns>The message that shows this screen; null where it is not the last any more.</returns>
    public long? Find(long chat, string screen) =>
        _last.TryGetValue(chat, out var shown) && shown.Screen == screen ? shown.Message : null;

    public void Show(long chat, string screen, long message)
    {
        if (_last.Count >= MostRemembered)
            _last.Clear();
        _last[chat] = new(screen, message);
    }

    /// <summary>Something came after it.</summary>
    public void Forget(long chat)
    {
        if (!_last.IsEmpty)
            _last.TryRemove(chat, out _);
    }

    /// <summary>A button of some message was tapped; one of an older message is answered below.</summary>
    public void Tapped(long chat, long message)
    {
        if (_last.TryGetValue(chat, out var shown) && shown.Message != message)
            Forget(chat);
    }

    private readonly record struct Shown(string Screen, long Message);
}
