using System.Text.RegularExpressions;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Payments;

/// <summary>The sum in «оплатить 1500», «400 рублей хочу заплатить», «оплати 500 и скинь квитанцию»; an account, a month, a year or a flat is none.</summary>
internal static partial class TypedSum
{
    private static readonly HashSet<string> BeforeOtherNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "за", "до", "с", "по", "кв", "квартира", "квартиру", "квартиры", "дом", "дома", "д", "счёт", "счет", "счета", "счёта", "for", "flat", "account", "by",
    };

    /// <summary>In a longer text a sum is only mentioned.</summary>
    private const int MostWords = 10;

    public static Money? In(string text, Scene scene, Link paid) => AtEnd(text, scene, paid) ?? Among(text, scene, paid);

    private static Money? AtEnd(string text, Scene scene, Link paid)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        var isNegative = first > 1 && text[first - 1] is '-' or '−';
        var start = isNegative ? first - 1 : first;
        if (start < 1 || !char.IsWhiteSpace(text[start - 1]) || IsAccountOf(text, scene, paid))
            return null;
        var before = text[..start].Split([' ', '\n', '\t', '.', '№'], StringSplitOptions.RemoveEmptyEntries);
        return before is [.., var last] && BeforeOtherNumbers.Contains(last) ? null : Alone(text[start..].TrimEnd(' ', '!'));
    }

    /// <summary>The only number that roubles or the next thing wanted follow.</summary>
    private static Money? Among(string text, Scene scene, Link paid)
    {
        if (text.Contains('?') || Phrase.Of(text).Words.Count > MostWords || IsAccountOf(text, scene, paid) || Named().Matches(text) is not [var only])
            return null;
        // «25.11 и» is a day.
        var isOnlyNumber = !text[..only.Index].Any(char.IsAsciiDigit) && !text[(only.Index + only.Length)..].Any(char.IsAsciiDigit);
        var before = text[..only.Index].Split([' ', '\n', '\t', '.', '№'], StringSplitOptions.RemoveEmptyEntries);
        return (only.Groups["unit"].Success || (isOnlyNumber && !only.Value.Contains('.'))) && !(before is [.., var last] && (BeforeOtherNumbers.Contains(last) || MonthFilter.IsMonth(last.ToLowerInvariant())))
            && !TypedAccount.IsNumberAlone(only.Groups["sum"].Value, scene)
            ? Alone(only.Groups["sum"].Value)
            : null;
    }

    /// <summary>A sum and nothing else; one below zero too, which is then refused in words.</summary>
    public static Money? Alone(string text) => text.TrimStart() is ['-' or '−', .. var positive]
        ? MoneyInput.Parse(positive) is { Sum: var sum } ? -sum : null
        : MoneyInput.Parse(text)?.Sum;

    /// <summary>Whether it is a number such as the paid account has, or that of another linked one.</summary>
    public static bool IsAccountOf(string text, Scene scene, Link paid) => TypedAccount.Read(text, scene) is { } typed
        && typed.Organisations.Any(organisation => organisation.Key == paid.Account.Organisation || scene.LinkTo(new(organisation.Key, typed.Number)) is not null);

    [GeneratedRegex(
        @"(?<![^\s])(?<sum>(?>(?:\d{1,3}(?: \d{3})+(?!\d)|\d{1,9})(?:[.,]\d{1,2})?)(?![\d.,/:]*\d))(?:\s{0,2}(?<unit>руб\p{L}{0,3}|р|₽|rubles|roubles|rub)(?![\p{L}\d])|(?=,?\s+(?:и|а|хочу|хотел|надо|нужно|пожалуйста|please|and)(?!\p{L})))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
