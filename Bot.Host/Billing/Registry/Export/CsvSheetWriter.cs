using System.Globalization;
using System.Text;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>A table as text: <c>;</c> between cells, decimal comma, CRLF. It leaves the stream open.</summary>
internal sealed class CsvSheetWriter(Stream file, Encoding encoding) : ISheetWriter
{
    private static readonly CultureInfo DecimalComma = new("") { NumberFormat = { NumberDecimalSeparator = "," } };
    private readonly StreamWriter _text = new(file, encoding, 1 << 16, leaveOpen: true) { NewLine = "\r\n" };

    public void Row(params ReadOnlySpan<object> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                _text.Write(';');
            _text.Write(cells[i] switch
            {
                decimal number => number.ToString("0.######", DecimalComma),
                DateOnly date => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
                var text => Cell((string)text),
            });
        }
        _text.WriteLine();
    }

    public void Dispose() => _text.Dispose();

    /// <summary>A spreadsheet runs what begins like a formula; with an apostrophe before it, it is text.</summary>
    internal static string Cell(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
            text = "'" + text;
        return text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
