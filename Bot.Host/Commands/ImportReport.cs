using System.Globalization;
using System.Text;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Commands;

/// <summary>Says what became of an import: the first refused lines on the screen, all of them in a file where one was asked for.</summary>
internal sealed class ImportReport : IDisposable
{
    private const int Shown = 100;

    /// <summary>Exit code of an import that took only a part.</summary>
    private const int TookPart = 2;

    private readonly TextWriter _error;
    private readonly TextWriter? _file;
    private long _refused;

    private ImportReport(TextWriter error, TextWriter? file) => (_error, _file) = (error, file);

    /// <returns>Null where the file cannot be written.</returns>
    public static ImportReport? Open(string? path, TextWriter error, out string? problem)
    {
        problem = null;
        if (path is null)
            return new(error, null);
        try
        {
            // With a mark, for Excel: reports are read by people.
            var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            file.WriteLine("line;column;reason");
            return new(error, file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = $"--report: '{path}' cannot be written: {fault.Message}";
            return null;
        }
    }

    public void Add(Refusal refusal)
    {
        if (++_refused <= Shown)
            _error.WriteLine(refusal);
        _file?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refusal.Line};{Quoted(refusal.Column)};{Quoted(refusal.Reason)}"));
    }

    /// <returns>The command's exit code.</returns>
    public int Close(ImportOutcome outcome, Screen screen)
    {
        if (_refused > Shown)
            _error.WriteLine($"… and {Count(_refused - Shown)} more{(_file is null ? "; --report FILE writes them all" : "")}");
        switch (outcome)
        {
            case ImportOutcome.Taken(var tally):
                screen.Output.WriteLine($"{Counts(tally)}.");
                return tally.Refused == 0 ? 0 : TookPart;
            case ImportOutcome.NothingTaken(var tally):
                var good = Count(tally.Accepted + tally.Unchanged);
                return screen.Fail(
                    $"Nothing was changed: {Count(tally.Refused)} lines refused, {good} good. --keep-good takes the good ones.");
            case ImportOutcome.Busy:
                return screen.Fail("The registry is being written by another import; nothing was changed. Try again when it is done.");
            case ImportOutcome.Broken(var sentence):
                return screen.Fail(sentence);
            default:
                throw new InvalidOperationException($"No words for {outcome}.");
        }
    }

    public void Dispose() => _file?.Dispose();

    private static string Counts(Tally tally) =>
        $"{Count(tally.Accepted)} accepted, {Count(tally.Unchanged)} unchanged, {Count(tally.Refused)} refused";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Quoted always, and never beginning like a formula: the reasons cite the file, and the report is opened in Excel.
    private static string Quoted(string text) =>
        $"\"{(text is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
