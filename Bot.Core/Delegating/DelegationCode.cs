using System.Text.RegularExpressions;
using Bot.Core.Conversations;

namespace Bot.Core.Delegating;

/// <summary>The <see cref="OneTimeCode"/> by which a relative takes what was entrusted.</summary>
public static partial class DelegationCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>A code with the word before it, as the owner is told to pass it on: «доступ 4821-9367-0512».</summary>
    /// <returns>Its digits; null where the text is something else.</returns>
    public static string? ReadWithWord(string text) => WithWord().Match(text) is { Success: true } match ? OneTimeCode.DigitsOf(match) : null;

    /// <summary>The same where a code is waited for, and the word may be missing.</summary>
    public static string? Read(string text) => Bare().Match(text) is { Success: true } match ? OneTimeCode.DigitsOf(match) : null;

    [GeneratedRegex($@"^\s*(?:код\s+)?(?:доступ[а]?|access)\s*(?:code)?\s*[:№]?\s*{OneTimeCode.Pattern}\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithWord();

    [GeneratedRegex($@"^\s*(?:(?:код|code|доступ[а]?|access)\s*)*[:№]?\s*{OneTimeCode.Pattern}\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
