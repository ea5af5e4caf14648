using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Layouts that billing centres and banks exchange, ready to be named. None of them has a line of column names.</summary>
public static partial class KnownLayouts
{
    private const string Sberbank = "sberbank-charges";
    private const string SberbankUnified = "sberbank-charges-unified";
    private const string Gorod = "gorod";
    private const string Condo = "condo-readings";

    /// <summary>Such files hold one sum for the whole bill.</summary>
    private const string WholeBill = "Начислено";

    public static readonly IReadOnlyList<string> Names = [Sberbank, SberbankUnified, Gorod, Condo];

    /// <returns>The layout itself, or what stands behind its name; null where a known one holds nothing of that kind.</returns>
    public static ImportLayout? Find(ImportLayout layout, ImportKind kind) => (layout.Known.ToLowerInvariant(), kind.Name) switch
    {
        ("", _) => layout,
        // ФИО;адрес;ЛС;сумма
        (Sberbank, "accounts") => Of(Sberbank, ("address", 2), ("account", 3)),
        (Sberbank, "charges") => Of(Sberbank, ("account", 3), ("sum", 4)),
        // ФИО;ЕЛС;ФИАС,кв;адрес;ЛС;сумма
        (SberbankUnified, "accounts") => Of(SberbankUnified, ("address", 4), ("account", 5)),
        (SberbankUnified, "charges") => Of(SberbankUnified, ("account", 5), ("sum", 6)),
        // ФИО;адрес;ЛС;баланс;услуга
        (Gorod, "accounts") => Of(Gorod, ("address", 2), ("account", 3)),
        (Gorod, "charges") => Of(Gorod, ("account", 3), ("sum", 4), ("service", 5)),
        // ЛС;ФИО;ЖКУ;uuid;адрес;…;счётчик;услуга;…;показание;дата
        (Condo, "readings") => Of(Condo, ("account", 1), ("meter", 7), ("value", 10), ("date", 11)),
        _ => null,
    };

    internal static ImportLayout Resolve(ImportLayout layout, ImportKind kind) => Find(layout, kind)
        ?? throw new InvalidOperationException($"The layout '{layout.Known}' does not hold {kind.Name}");

    /// <summary>What the layout gives to fields that the file leaves empty, some of it from the notes before the first record.</summary>
    internal static IReadOnlyDictionary<string, string> Values(ImportLayout layout, IReadOnlyList<string> notes)
    {
        if (layout.Known is not (Sberbank or SberbankUnified or Gorod))
            return layout.Values;
        var service = layout.Known == Gorod ? notes.Select(note => Service().Match(note)).FirstOrDefault(match => match.Success)?.Groups[1].Value : null;
        return new Dictionary<string, string> { ["service"] = service ?? WholeBill };
    }

    /// <summary>The month that a file's name tells: <c>ИНН_РС_НОМЕР_ММГГ.txt</c>.</summary>
    internal static DateOnly? MonthOf(ImportLayout layout, string file) =>
        layout.Known is Sberbank or SberbankUnified
        && MonthAndYear().Match(file) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups[1].Value, "MMyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : null;

    private static ImportLayout Of(string name, params (string Field, int Column)[] columns)
    {
        var layout = new ImportLayout { Known = name };
        foreach (var (field, column) in columns)
            layout.Columns.Add(field, column.ToString(CultureInfo.InvariantCulture));
        return layout;
    }

    [GeneratedRegex(@"^#SERVICE\s+(\S.*?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Service();

    [GeneratedRegex(@"_(\d{4})\.[A-Za-z]+$")]
    private static partial Regex MonthAndYear();
}
