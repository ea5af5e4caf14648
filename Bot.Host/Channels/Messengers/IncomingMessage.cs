using Bot.Core.Conversations;

namespace Bot.Host.Channels.Messengers;

/// <summary>What residents send, as every messenger reads it.</summary>
internal static class IncomingMessage
{
    private const int MaxNameLength = 120;

    public static Input OfText(string text) => IncomingText.Message(text) is { } message ? message : new UnsupportedSent("empty");

    public static bool IsPayload(string payload) =>
        payload.Length is > 0 and <= DeepLink.MaxLength && payload.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <param name="reference">What the messenger finds it by.</param>
    public static Input OfFile(string reference, string name, string type, long? size)
    {
        if (size > MessengerFiles.MaxBytes)
            return new UnsupportedSent("file");
        var clean = IncomingText.Clean(name).Replace('\n', ' ');
        clean = clean[(clean.LastIndexOfAny(['/', '\\']) + 1)..];
        return new FileOffered(reference, clean.Length > MaxNameLength ? clean[^MaxNameLength..] : clean.Length == 0 ? "file" : clean, type, size ?? 0);
    }

    /// <summary>A message that lay with the messenger while we were away counts from when it was sent.</summary>
    /// <param name="sent">Unix seconds; 0 where they are not known. What lies ahead counts as now, also beyond what a calendar holds.</param>
    public static DateTimeOffset MomentOf(long sent, DateTimeOffset now) =>
        sent > 0 && sent < (now - Fresh).ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(sent) : now;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
}
