using System.Text;
using ExcelDataReader;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>A file to import, opened as text.</summary>
public abstract record ImportFile
{
    private const int MostNotes = 100;

    private ImportFile() { }

    /// <param name="Records">Opens it, given the separator of its layout; closing the records closes the file.</param>
    /// <param name="Share">How much of it was read, 0 to 1.</param>
    /// <param name="Notes">The lines before the first record that begin with #.</param>
    public sealed record Opened(string Name, Func<char, IRecords> Records, Func<double> Share, IReadOnlyList<string> Notes) : ImportFile;

    /// <param name="Sentence">For the operator.</param>
    public sealed record Unreadable(string Sentence) : ImportFile;

    public static Opened Of(string name, TextReader text) => new(name, separator => new CsvLines(text, separator), () => 1, []);

    /// <param name="encoding">As in <see cref="Bot.Core.Organisations.ImportLayout.Encoding"/>.</param>
    public static ImportFile Open(string path, string encoding)
    {
        if (Directory.Exists(path))
            return new Unreadable($"'{Path.GetFullPath(path)}' is a directory; a file is needed.");
        if (!File.Exists(path))
            return new Unreadable($"There is no file '{Path.GetFullPath(path)}'.");
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var opened = Open(path, file, encoding);
            if (opened is Unreadable)
                file.Dispose();
            return opened;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return new Unreadable($"'{path}' cannot be read: {fault.Message}");
        }
    }

    private static ImportFile Open(string path, FileStream file, string encoding)
    {
        if (!file.CanSeek)
            return new Unreadable($"'{path}' is not a plain file; save it as one first.");
        if (file.Length == 0)
            return new Unreadable($"'{path}' is empty.");
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..length] switch
        {
            [(byte)'P', (byte)'K', 3, 4] => OpenSheet(path, file),
            [0xD0, 0xCF, 0x11, 0xE0] => new Unreadable($"'{path}' is a workbook of an old Excel; save it as .xlsx or CSV."),
            _ => OpenText(path, file, encoding),
        };
    }

    private static ImportFile OpenText(string path, FileStream file, string encoding)
    {
        var (found, problem) = TextEncodings.Find(file, encoding);
        if (problem is not null)
            return new Unreadable($"'{path}' {problem}.");
        var notes = LeadingNotes(file, found ?? Encoding.UTF8);
        var text = new StreamReader(file, found ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        return new Opened(Path.GetFileName(path), separator => new CsvLines(text, separator), () => (double)file.Position / file.Length, notes);
    }

    private static ImportFile OpenSheet(string path, FileStream file)
    {
        // The reader asks for windows-1252 by name before it looks at the file.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            var sheet = ExcelReaderFactory.CreateOpenXmlReader(file);
            return new Opened(Path.GetFileName(path), _ => new SheetRows(sheet), () => (double)file.Position / file.Length, []);
        }
        // It reads the whole sheet for its size, and what is damaged fails in a way of its own layer: the archive, its packing, the
        // text, a number.
        catch (Exception fault) when (fault is not (IOException or OutOfMemoryException))
        {
            return new Unreadable($"'{path}' is an archive that is no Excel workbook, or a damaged one.");
        }
    }

    private static List<string> LeadingNotes(FileStream file, Encoding encoding)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var notes = new List<string>();
        while (notes.Count < MostNotes && reader.ReadLine() is { } line && (line.Length == 0 || line[0] is '#' or '='))
            notes.Add(line);
        file.Position = 0;
        return notes;
    }
}
