using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Core.Readings;

/// <summary>What people type in place of a reading: a date, a phone, the account's or the meter's own number.</summary>
public static partial class NotAReading
{
    private const int NearDays = 62;

    public enum Kind
    {
        Date,
        Phone,
        Account,
        Serial,
    }

    /// <param name="account">Number of the account the reading is for.</param>
    /// <param name="asked">The dial that is asked for.</param>
    /// <returns>Null where it may well be a reading, or is nothing of these.</returns>
    public static Kind? Of(string text, string account, IReadOnlyList<Meter> meters, (Meter Meter, Register Register) asked, DateOnly today)
    {
        var typed = text.Trim();
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        if (digits.Length == 0 || typed.Any(char.IsAsciiLetter) && !meters.Any(meter => IsSerial(meter, typed)))
            return null;
        if (digits == account && digits.Length >= asked.Meter.Digits)
            return Kind.Account;
        if (Phone().IsMatch(typed) && digits.Length > asked.Meter.Digits)
            return Kind.Phone;
        if (meters.Any(meter => meter.Serial.Length > meter.Digits && IsSerial(meter, typed)))
            return Kind.Serial;
        return IsDate(typed, today) && !IsValue(typed, asked, today) ? Kind.Date : null;
    }

    private static bool IsSerial(Meter meter, string typed) =>
        MeterNames.BySerial(typed.Replace(" ", ""), [meter]) is not null;

    // «25.11» may be a meter that shows 25,11.
    private static bool IsValue(string typed, (Meter Meter, Register Register) asked, DateOnly today) =>
        decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && (asked.Register.Previous is null || Consumption.Fits(asked.Meter, asked.Register, value, today));

    private static bool IsDate(string typed, DateOnly today)
    {
        if (Date().Match(typed) is not { Success: true } found)
            return false;
        var year = found.Groups["year"] is { Success: true, Value: var written }
            ? int.Parse(written, CultureInfo.InvariantCulture) + (written.Length == 2 ? 2000 : 0)
            : today.Year;
        var month = int.Parse(found.Groups["month"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(found.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (month is < 1 or > 12 || year is < 2000 or > 2100 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        var far = Math.Abs(new DateOnly(year, month, day).DayNumber - today.DayNumber);
        // Without a year «31.12» typed in January is that of the year before.
        return found.Groups["year"].Success || far <= NearDays || far >= 365 - NearDays;
    }

    [GeneratedRegex(@"^(?<day>\d{1,2})[./\-](?<month>\d{1,2})(?:[./\-](?<year>\d{4}|\d{2}))?\s*(?:г\.?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?:\+?7|8)[\s\-]*\(?9\d{2}\)?[\s\-]*\d{3}[\s\-]*\d{2}[\s\-]*\d{2}$|^9\d{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
