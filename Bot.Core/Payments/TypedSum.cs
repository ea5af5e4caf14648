using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>The sum at the end of «оплатить 1500», «хочу заплатить 1 500,50 руб.»; an account, a month, a year or a flat is none.</summary>
internal static class TypedSum
{
    private static readonly HashSet<string> BeforeOtherNumbers = new(StringComparer.OrdinalIgnoreCase)
    {
        "за", "до", "с", "по", "кв", "квартира", "квартиру", "квартиры", "дом", "дома", "д", "счёт", "счет", "счета", "счёта", "for", "flat", "account", "by",
    };

    public static Money? In(string text, Scene scene, Link paid)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        var isNegative = first > 1 && text[first - 1] is '-' or '−';
        var start = isNegative ? first - 1 : first;
        if (start < 1 || !char.IsWhiteSpace(text[start - 1]) || IsAccountOf(text, scene, paid))
            return null;
        var before = text[..start].Split([' ', '\n', '\t', '.', '№'], StringSplitOptions.RemoveEmptyEntries);
        return before is [.., var last] && BeforeOtherNumbers.Contains(last) ? null : Alone(text[start..].TrimEnd(' ', '!'));
    }

    /// <summary>A sum and nothing else; one below zero too, which is then refused in words.</summary>
    public static Money? Alone(string text) => text.TrimStart() is ['-' or '−', .. var positive]
        ? MoneyInput.Parse(positive) is { Sum: var sum } ? -sum : null
        : MoneyInput.Parse(text)?.Sum;

    /// <summary>Whether it is a number such as the paid account has, or that of another linked one.</summary>
    public static bool IsAccountOf(string text, Scene scene, Link paid) => TypedAccount.Read(text, scene) is { } typed
        && typed.Organisations.Any(organisation => organisation.Key == paid.Account.Organisation || scene.LinkTo(new(organisation.Key, typed.Number)) is not null);
}
