using System.Text.RegularExpressions;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Takes out of an address what would show where exactly somebody lives.</summary>
internal static partial class AddressMask
{
    private const string Hidden = "**";

    public static string Of(string street, string house, string flat) =>
        flat.Length == 0 ? $"{street}, д. {Hidden}" : $"{street}, д. {house}, кв. {Hidden}";

    /// <summary>The flat is hidden, or the house where no flat is named, or else everything from the first digit on.</summary>
    public static string Of(string full)
    {
        if (Flat().Match(full) is { Success: true } flat)
            return $"{full[..flat.Index].TrimEnd(' ', ',')}, {flat.Groups["what"].ValueSpan.TrimEnd('.')}. {Hidden}";
        var last = LastNumber().Match(full);
        return last.Success ? full[..last.Index] + Hidden : full;
    }

    [GeneratedRegex(
        @"[,\s]*(?<![\p{L}])(?<what>квартира|кв|комната|комн|ком|помещение|пом|офис|оф)(?![\p{L}])\.?\s*№?\s*\S.*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Flat();

    /// <summary>The last word with a digit, with all that follows.</summary>
    [GeneratedRegex(@"[^\s,]*\d[^\s]*[^\d]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastNumber();
}
