using System.Text.RegularExpressions;

namespace Bot.Core.Accounts;

/// <summary>The name in «назовите счёт Мамина квартира»; nothing where the words only say that one is wanted.</summary>
internal static partial class TypedName
{
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "по-другому", "по другому", "иначе", "заново", "снова", "пожалуйста", "как-нибудь", "как нибудь", "again", "please", "differently", "another name",
    };

    /// <returns>As typed, without quotation marks and the last full stop; empty where there is none.</returns>
    public static string Read(string text)
    {
        var words = string.Join(' ', text.Split([' ', '\n', '\t', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        var name = Order().Match(words) is { Success: true } order ? order.Groups["name"].Value.Trim(' ', '«', '»', '"', '“', '”', '„', '.', '!', ':') : "";
        return NoNames.Contains(name) ? "" : name;
    }

    /// <summary>«дачу в Домик»: which account, and how it is to be called; null where only one of them stands there.</summary>
    public static (string Old, string Given)? Parted(string name) =>
        Between().Match(name) is { Success: true } between
            ? (name[..between.Index], name[(between.Index + between.Length)..].Trim(' ', '«', '»', '"', '“', '”', '„', '.', '!', ':'))
            : null;

    /// <summary>Whether what stands after the order is called something already: «переименуй дачу».</summary>
    public static bool AsksForAnother(string text) => Another().IsMatch(text);

    [GeneratedRegex(@"(?<=\S)[»”""]? (?:в|на|как|to|as|into)[: ]+(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"^\s*(?:пожалуйста,? )?(?:переимен|rename)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Another();

    // Only an order at the beginning: «хочу назвать счёт» may go on in any way.
    [GeneratedRegex(
        @"^(?>(?:пожалуйста,? )?(?:назов\w*|назва\w*|переимену\w*|переименова\w*|rename|name|call)(?: (?:этот|эту|мой|мою|мне|this|my|it))?(?: (?:лицевой|счёт|счет|квартиру|карту|account|card|flat))*(?: (?:в|как|to|as))?)[: ]+(?<name>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Order();
}
