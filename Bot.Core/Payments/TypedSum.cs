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

    public static Money? In(string text, Scene scene)
    {
        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (first < 1 || !char.IsWhiteSpace(text[first - 1]) || TypedAccount.Read(text, scene) is not null)
            return null;
        var before = text[..first].Split([' ', '\n', '\t', '.', '№'], StringSplitOptions.RemoveEmptyEntries);
        return before is [.., var last] && BeforeOtherNumbers.Contains(last) ? null : MoneyInput.Parse(text[first..].TrimEnd(' ', '!'))?.Sum;
    }
}
