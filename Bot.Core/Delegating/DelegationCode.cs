using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Delegating;

/// <summary>
/// The one-time code by which a relative takes what was entrusted: twelve digits, which every keyboard has. One of 10¹²
/// cannot be guessed with five attempts an hour; only its hash is stored.
/// </summary>
public static partial class DelegationCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Wrong codes a resident may try in <see cref="Lock"/>.</summary>
    public const int Wrong = 5;

    public static readonly TimeSpan Lock = TimeSpan.FromHours(1);

    private const int Digits = 12;

    public static string New() => RandomNumberGenerator.GetString("0123456789", Digits);

    /// <summary>In groups of four: «4821-9367-0512».</summary>
    public static string Write(string code) => $"{code[..4]}-{code[4..8]}-{code[8..]}";

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    /// <summary>A code with the word before it, as the owner is told to pass it on: «доступ 4821-9367-0512».</summary>
    /// <returns>Its digits; null where the text is something else.</returns>
    public static string? ReadWithWord(string text) => WithWord().Match(text) is { Success: true } match ? DigitsOf(match) : null;

    /// <summary>The same where a code is waited for, and the word may be missing.</summary>
    public static string? Read(string text) => Bare().Match(text) is { Success: true } match ? DigitsOf(match) : null;

    private static string? DigitsOf(Match match)
    {
        var digits = string.Concat(match.Groups["code"].Value.Where(char.IsAsciiDigit));
        return digits.Length == Digits ? digits : null;
    }

    [GeneratedRegex(@"^\s*(?:код\s+)?(?:доступ[а]?|access)\s*(?:code)?\s*[:№]?\s*(?<code>[0-9][0-9 \-–—]{10,24}[0-9])\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithWord();

    [GeneratedRegex(@"^\s*(?:(?:код|code|доступ[а]?|access)\s*)*[:№]?\s*(?<code>[0-9][0-9 \-–—]{10,24}[0-9])\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
