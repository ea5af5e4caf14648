using System.Globalization;
using Bot.Core.Billing;

namespace Bot.Core.Texts;

/// <summary>Sums and readings as they are written.</summary>
public static class Numbers
{
    private static readonly NumberFormatInfo RussianFormat = new() { NumberGroupSeparator = " ", NumberDecimalSeparator = "," };

    /// <summary>«1 234,56 ₽», in English “1,234.56 ₽”.</summary>
    public static string Write(this Money money, Language language) => money.WriteBare(language) + " ₽";

    /// <summary>With its sign: «+251,45 ₽».</summary>
    public static string WriteChange(this Money money, Language language) =>
        money.Kopecks < 0 ? "−" + (-money).Write(language) : "+" + money.Write(language);

    private static string WriteBare(this Money money, Language language) =>
        (money.Kopecks < 0 ? "−" : "") + (Math.Abs(money.Kopecks) / 100m).ToString("N2", Format(language));

    /// <summary>A reading or quantity without needless zeros: «125», «58,4».</summary>
    public static string Write(this decimal value, Language language) =>
        value.ToString("0.######", Format(language)).Replace('-', '−');

    /// <summary>A reading with the leading zeros that stand on the dial: «0007».</summary>
    public static string WriteDial(this decimal value, int digits, Language language) =>
        value.ToString(new string('0', digits) + ".######", Format(language));

    private static NumberFormatInfo Format(Language language) =>
        language == Language.Russian ? RussianFormat : NumberFormatInfo.InvariantInfo;
}
