using System.Globalization;
using System.Text;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Numbers and dates as files write them; each method returns what is wrong, or null.</summary>
internal static class Written
{
    /// <summary>Before the point; far more than any bill, and a sum of a million of them still fits.</summary>
    private const int MostDigits = 9;

    private static readonly string[] _days = ["dd.MM.yyyy", "d.M.yyyy", "yyyy-MM-dd"];
    private static readonly string[] _times = ["HH:mm", "H:mm", "HH:mm:ss", "H:mm:ss"];
    private static readonly string[] _months = ["MM.yyyy", "M.yyyy", "yyyy-MM", "dd.MM.yyyy", "yyyy-MM-dd"];

    /// <summary>«4 231,57», «-12.5».</summary>
    public static string? Sum(string text, out long kopecks)
    {
        kopecks = 0;
        if (Amount(text, out var amount) is { } fault)
            return fault;
        if (decimal.Round(amount, 2) != amount)
            return $"'{Short(text)}' has more than two decimals";
        kopecks = decimal.ToInt64(amount * 100);
        return null;
    }

    public static string? Amount(string text, out decimal amount)
    {
        amount = 0;
        Span<char> plain = stackalloc char[32];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                continue;
            if (length == plain.Length)
                return $"'{Short(text)}' is not a number";
            plain[length++] = c switch { ',' => '.', '−' => '-', _ => c };
        }
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(plain[..length], styles, CultureInfo.InvariantCulture, out amount))
            return $"'{Short(text)}' is not a number";
        if (Math.Abs(amount) >= (decimal)Math.Pow(10, MostDigits))
            return $"'{Short(text)}' is too great";
        return decimal.Round(amount, Stored.Decimals) == amount ? null : $"'{Short(text)}' has more than {Stored.Decimals} decimals";
    }

    public static string? Day(string text, out DateOnly day) =>
        IsDate(text, _days, out day) ? null : $"'{Short(text)}' is not a date such as 20.11.2026 or 2026-11-20";

    public static string? Time(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, _times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) ? null : $"'{Short(text)}' is not a time such as 08:12";

    public static string? Month(string text, out DateOnly month) =>
        IsDate(text, _months, out month) ? null : $"'{Short(text)}' is not a month such as 11.2026 or 2026-11";

    /// <summary>
    /// Without the control characters that old programs pad their fields with, and without halves of characters: nothing can be
    /// drawn or shown with them.
    /// </summary>
    public static string Plain(string text)
    {
        if (!text.Any(c => IsPadding(c) || char.IsSurrogate(c) || c >= '\uFFFE'))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // Half a character is enumerated as the replacement character.
            if (rune.IsBmp && IsPadding((char)rune.Value))
                plain.Append(' ');
            else if (rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF))
                plain.Append(rune.ToString());
        }
        return plain.ToString().Trim();
    }

    private static bool IsPadding(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');

    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static bool IsDate(string text, string[] forms, out DateOnly date) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is > 1900 and < 2200;
}
