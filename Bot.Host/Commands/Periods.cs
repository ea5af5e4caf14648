using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Bot.Host.Commands;

/// <summary>The option <c>--period</c> of several commands.</summary>
internal static class Periods
{
    public static Option<string?> Option(string description)
    {
        var period = new Option<string?>("--period") { Description = description, HelpName = "yyyy-MM" };
        period.Validators.Add(RefuseOtherThanMonth);
        return period;
    }

    /// <returns>The first day of the month; null for no text or another one.</returns>
    public static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private static void RefuseOtherThanMonth(OptionResult option)
    {
        if (option.Tokens is [var token] && Month(token.Value) is null)
            option.AddError($"--period: '{token.Value}' is not a month such as 2026-11");
    }
}
