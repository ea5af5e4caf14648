using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>A table as an Excel workbook of one sheet, written as it goes. Cells are typed: a text is never a formula.</summary>
internal sealed class XlsxSheetWriter : ISheetWriter
{
    /// <summary>Of the format itself.</summary>
    private const int MostRows = 1_048_576;

    private readonly SpreadsheetDocument _document;
    private readonly OpenXmlWriter _sheet;
    private int _rows;

    public XlsxSheetWriter(Stream file, string name)
    {
        _document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        var book = _document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = name }));
        _sheet = OpenXmlWriter.Create(sheet);
        _sheet.WriteStartElement(new Worksheet());
        _sheet.WriteStartElement(new SheetData());
    }

    public void Row(params ReadOnlySpan<object> cells)
    {
        if (++_rows > MostRows)
            throw new SheetFullException($"A sheet takes {MostRows:N0} rows; choose csv, or one month with --period.");
        _sheet.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            _sheet.WriteElement(cell switch
            {
                decimal number => new Cell { DataType = CellValues.Number, CellValue = new(number.ToString("0.######", CultureInfo.InvariantCulture)) },
                DateOnly date => Text(date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)),
                var text => Text((string)text),
            });
        }
        _sheet.WriteEndElement();
    }

    public void Dispose()
    {
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _document.Dispose();
    }

    private static Cell Text(string text) => new() { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
}
