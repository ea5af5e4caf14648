using System.Text;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>A file to import, opened as text.</summary>
public abstract record ImportFile
{
    private ImportFile() { }

    /// <param name="Share">How much of it was read, 0 to 1.</param>
    public sealed record Opened(string Name, TextReader Text, Func<double> Share) : ImportFile, IDisposable
    {
        public void Dispose() => Text.Dispose();
    }

    /// <param name="Sentence">For the operator.</param>
    public sealed record Unreadable(string Sentence) : ImportFile;

    /// <param name="encoding">As in <see cref="Bot.Core.Organisations.ImportLayout.Encoding"/>.</param>
    public static ImportFile Open(string path, string encoding)
    {
        if (Directory.Exists(path))
            return new Unreadable($"'{path}' is a directory; a file is needed.");
        if (!File.Exists(path))
            return new Unreadable($"There is no file '{path}'.");
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
        if (IsArchive(file))
            return new Unreadable($"'{path}' is an archive or an Excel workbook; save it as CSV.");
        return TextEncodings.Find(file, encoding) switch
        {
            (_, { } problem) => new Unreadable($"'{path}' {problem}."),
            (var found, _) => new Opened(
                Path.GetFileName(path), new StreamReader(file, found ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16),
                () => (double)file.Position / file.Length),
        };
    }

    private static bool IsArchive(FileStream file)
    {
        Span<byte> start = stackalloc byte[4];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 4 && start.SequenceEqual("PK\x03\x04"u8);
    }
}
