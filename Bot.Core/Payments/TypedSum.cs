using System.Text.RegularExpressions;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>The sum in «оплатить 1500», «хочу заплатить 1 500,50 руб.»; an account, a month, a year or a flat is none.</summary>
internal static partial class TypedSum
{
    public static Money? In(string text, Scene scene) =>
        TypedAccount.Read(text, scene) is null && AtTheEnd().Match(text) is { Success: true } match ? MoneyInput.Parse(match.Groups["sum"].Value)?.Sum : null;

    [GeneratedRegex(
        @"^[^\d]*(?<!(?:за|кв|квартир\w*|дом|д|счёт|счет|счета|счёта|до|с|по|for|flat|account|by)[.\s№]*)(?<![\d.,\w-])(?<sum>\d[^\p{L}]*(?:(?:р|руб|рубл|коп|к|rub|roub|₽)[\w.]*[\d\s₽.]*)*)[!.]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AtTheEnd();
}
