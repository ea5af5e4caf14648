using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders;

/// <summary>A link to what a reminder may not say in its messenger; opened once, by whoever has the message.</summary>
/// <param name="Language">In which the resident is spoken to.</param>
public sealed record DetailLink(long Reminder, Language Language, DateTimeOffset ExpiresAt)
{
    private const int TokenBytes = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    /// <summary>What is stored of a token: a copy of the database opens nothing.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>For some days, and not longer than the reminder is of use.</summary>
    public static DetailLink To(Reminder reminder, Language language, DateTimeOffset now) =>
        new(reminder.Id, language, now + Lifetime < reminder.Expires ? now + Lifetime : reminder.Expires);
}

/// <summary>A reminder went out with a link.</summary>
public sealed record DetailLinkGiven(ReadOnlyMemory<byte> TokenHash, DetailLink Link) : Write;
