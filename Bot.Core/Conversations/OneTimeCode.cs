using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Conversations;

/// <summary>
/// A code that one conversation shows and another takes, once: twelve digits, which every keyboard has. One of 10¹² cannot be
/// guessed with five attempts an hour. It is known by its hash; the code itself stands in the message that shows it, which is kept
/// as long as other messages, while the code is good for a day at most.
/// </summary>
public static class OneTimeCode
{
    /// <summary>Wrong codes, of whatever kind, that a resident may try in <see cref="Lock"/>.</summary>
    public const int Wrong = 5;

    /// <summary>How a code may be typed, as the group <c>code</c> of a regular expression.</summary>
    public const string Pattern = @"(?<code>[0-9][0-9 \-–—]{10,24}[0-9])";

    public static readonly TimeSpan Lock = TimeSpan.FromHours(1);

    private const int Digits = 12;

    public static string New() => RandomNumberGenerator.GetString("0123456789", Digits);

    /// <summary>In groups of four: «4821-9367-0512».</summary>
    public static string Write(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    /// <returns>The digits of <see cref="Pattern"/>'s group; null where they are not as many as a code has.</returns>
    public static string? DigitsOf(Match match)
    {
        var digits = string.Concat(match.Groups["code"].Value.Where(char.IsAsciiDigit));
        return digits.Length == Digits ? digits : null;
    }
}
