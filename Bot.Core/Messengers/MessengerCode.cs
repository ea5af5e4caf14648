using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>
/// The <see cref="OneTimeCode"/> that joins another messenger. It is hashed twice: what a conversation keeps until consent is
/// given is neither the code nor what is stored of it.
/// </summary>
public static partial class MessengerCode
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The word a resident is told to write before the code.</summary>
    private const string Word = "связать";

    /// <summary>What is kept of a code that was made.</summary>
    public static byte[] HashOf(string code) => Hash(ProofOf(code));

    /// <summary>What is compared with it.</summary>
    /// <param name="proof">As <see cref="ReadWithWord"/> returns it.</param>
    public static byte[] Hash(string proof) => SHA256.HashData(Convert.FromHexString(proof));

    /// <summary>«связать 4821-9367-0512»</summary>
    /// <returns>What proves that the code is known; null where the text is something else.</returns>
    public static string? ReadWithWord(string text) => Read(WithWord().Match(text));

    /// <summary>The same where a code is waited for, and the word may be missing.</summary>
    public static string? Read(string text) => Read(Bare().Match(text));

    /// <summary>Stands for a code that is to be tried once consent is given.</summary>
    public static string Wish(string proof) => $"{Word} #{proof}";

    private static string ProofOf(string code) => Convert.ToHexStringLower(OneTimeCode.Hash(code));

    private static string? Read(Match match) => match switch
    {
        { Success: false } => null,
        _ when match.Groups["proof"] is { Success: true } proof => proof.Value,
        _ => OneTimeCode.DigitsOf(match) is { } code ? ProofOf(code) : null,
    };

    [GeneratedRegex($@"^\s*(?:код\s+)?(?:{Word}|связь|соединить|join|connect)\s*[:№]?\s*(?:{OneTimeCode.Pattern}|#(?<proof>[0-9a-f]{{64}}))\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WithWord();

    [GeneratedRegex($@"^\s*(?:(?:код|code|{Word}|связь|соединить|join|connect)\s*)*[:№]?\s*{OneTimeCode.Pattern}\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
