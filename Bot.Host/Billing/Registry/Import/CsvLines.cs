using CsvHelper;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>The records of a text file.</summary>
internal sealed class CsvLines : IRecords
{
    private const int LongestRecord = 1 << 20;

    private readonly CsvReader _csv;
    private CsvMalformedRecord? _unclosed;

    public CsvLines(TextReader text, char separator)
    {
        _csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            // Notes may stand before the header, so that the header is found here.
            HasHeader = false,
            SkipEmptyLines = true,
            CommentPrefix = '#',
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = record => _unclosed = record.Reason == CsvMalformedReason.UnterminatedQuote ? record : _unclosed,
        }, leaveOpen: true);
    }

    public long Number => _csv.LineNumber;

    public int FieldCount => _csv.FieldCount;

    public string this[int column] => column < _csv.FieldCount ? _csv.GetString(column).Trim() : "";

    public (bool Found, string? Problem) Next()
    {
        try
        {
            while (_csv.Read())
            {
                if (_unclosed is not null)
                    return (false, $"line {_unclosed.Value.LineNumber}: a quote is opened and never closed, the file may be cut off");
                if (_csv.RawRecord is not [(byte)'=', ..] && !IsBlank())
                    return (true, null);
            }
            return (false, null);
        }
        catch (CsvFormatException fault)
        {
            return (false, $"line {fault.LineNumber}: a record is longer than {LongestRecord:N0} bytes, a quote may not be closed");
        }
    }

    public void Dispose() => _csv.Dispose();

    private bool IsBlank()
    {
        for (var column = 0; column < _csv.FieldCount; column++)
        {
            if (this[column].Length > 0)
                return false;
        }
        return true;
    }
}
