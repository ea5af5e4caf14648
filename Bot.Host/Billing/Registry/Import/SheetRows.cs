using System.Globalization;
using ExcelDataReader;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>The records of an Excel workbook: the rows of its first sheet.</summary>
internal sealed class SheetRows(IExcelDataReader sheet) : IRecords
{
    private const double MostInFull = 1e28;

    private string[] _cells = [];

    public long Number { get; private set; }

    public int FieldCount => _cells.Length;

    public string this[int column] => column < _cells.Length ? _cells[column] : "";

    public (bool Found, string? Problem) Next()
    {
        while (sheet.Read())
        {
            Number++;
            var cells = Enumerable.Range(0, sheet.FieldCount).Select(column => Text(sheet.GetValue(column))).ToArray();
            // Sheets carry empty columns to the right of what is written.
            _cells = cells[..(Array.FindLastIndex(cells, cell => cell.Length > 0) + 1)];
            if (_cells.Length > 0 && _cells[0] is not ['#' or '=', ..])
                return (true, null);
        }
        return (false, null);
    }

    public void Dispose() => sheet.Dispose();

    private static string Text(object? cell) => cell switch
    {
        null => "",
        // What is too great to be written in full, and so for any field here, is told as Excel shows it.
        double number when !(Math.Abs(number) < MostInFull) => number.ToString(CultureInfo.InvariantCulture),
        // A whole number of 15 digits is the most that Excel itself keeps.
        double number => decimal.Round((decimal)number, Stored.Decimals).ToString("0.######", CultureInfo.InvariantCulture),
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim(),
    };
}
