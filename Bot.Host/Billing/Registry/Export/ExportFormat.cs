using System.Text;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>How a file of readings is written.</summary>
public sealed record ExportFormat(string Name, IReadOnlyList<string> Header, Func<Stream, ISheetWriter> Open)
{
    private static readonly string[] Russian =
        ["Лицевой счёт", "Услуга", "Счётчик", "Зона", "Месяц", "Дата", "Показание", "Переход через ноль", "Квитанция"];

    private static readonly string[] OurFields = ["account", "service", "meter", "zone", "period", "date", "value", "rolled-over", "receipt"];

    /// <summary>For people: UTF-8 with a mark, so that a spreadsheet opens it rightly.</summary>
    public static readonly ExportFormat Csv = new("csv", Russian, file => new CsvSheetWriter(file, new UTF8Encoding(true)));

    /// <summary>For 1C and banks: windows-1251, and the importer's own names for the columns.</summary>
    public static readonly ExportFormat OneC = new(
        "1c", OurFields, file => new CsvSheetWriter(file, CodePagesEncodingProvider.Instance.GetEncoding(1251)!));

    public static readonly ExportFormat Xlsx = new("xlsx", Russian, file => new XlsxSheetWriter(file));

    public static readonly IReadOnlyList<ExportFormat> All = [Csv, OneC, Xlsx];

    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Writes a table row by row; nothing is complete before it is disposed.</summary>
public interface ISheetWriter : IDisposable
{
    /// <param name="cells">Texts, numbers (<see cref="decimal"/>) and dates (<see cref="DateOnly"/>).</param>
    /// <exception cref="SheetFullException">The format takes no more rows.</exception>
    void Row(params ReadOnlySpan<object> cells);
}

public sealed class SheetFullException(string message) : Exception(message);
