using System.Text;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>How a file for the organisation is written.</summary>
/// <param name="IsForPeople">With headings and words in Russian; otherwise with the importer's own.</param>
/// <param name="Open">Begins a table in a file; a workbook's sheet gets the name.</param>
public sealed record ExportFormat(string Name, bool IsForPeople, Func<Stream, string, ISheetWriter> Open)
{
    /// <summary>For people: UTF-8 with a mark, so that a spreadsheet opens it rightly.</summary>
    public static readonly ExportFormat Csv = new("csv", true, (file, _) => new CsvSheetWriter(file, new UTF8Encoding(true)));

    /// <summary>For 1C and banks: windows-1251, and the importer's own names for the columns.</summary>
    public static readonly ExportFormat OneC = new(
        "1c", false, (file, _) => new CsvSheetWriter(file, CodePagesEncodingProvider.Instance.GetEncoding(1251)!));

    public static readonly ExportFormat Xlsx = new("xlsx", true, (file, sheet) => new XlsxSheetWriter(file, sheet));

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
