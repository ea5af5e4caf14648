using System.Globalization;

namespace Bot.Host.Commands;

/// <summary>Tells the operator how far a long import is, five times a second at most.</summary>
internal sealed class ImportProgress(TextWriter error, Func<double> share, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);
    private long _last = time.GetTimestamp();

    public void Show(long lines)
    {
        if (time.GetElapsedTime(_last) < _pause)
            return;
        _last = time.GetTimestamp();
        error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lines:N0} lines, {share():P0}"));
    }
}
