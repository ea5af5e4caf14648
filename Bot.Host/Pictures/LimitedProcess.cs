using System.Diagnostics;

namespace Bot.Host.Pictures;

/// <summary>A program of the operating system, run with limits of time, memory and output, and without our environment.</summary>
/// <param name="Tool">Its path.</param>
/// <param name="IsPatient">Whether it gives way to everything else on the machine.</param>
internal sealed record LimitedProcess(string Tool, TimeSpan Patience, int MegabytesOfMemory, bool IsPatient)
{
    private const int MostOutput = 1024 * 1024;

    // Tokens and passwords stand in ours; a tool that a hostile file has taken over must not find them.
    private static readonly string[] Passed = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE"];

    /// <returns>Null where it is not installed.</returns>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    /// <summary>Settings for the tool, beside what is passed of our own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public async Task<Ending> RunAsync(IEnumerable<string> arguments, CancellationToken cancelled)
    {
        using var process = Process.Start(Start(arguments))!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limit.CancelAfter(Patience);
        try
        {
            var errors = ReadAsync(process.StandardError.BaseStream, limit.Token);
            var output = await ReadAsync(process.StandardOutput.BaseStream, limit.Token);
            var complaint = await errors;
            await process.WaitForExitAsync(limit.Token);
            return new Ending.Ended(process.ExitCode, output, System.Text.Encoding.UTF8.GetString(complaint));
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return new Ending.TooSlow();
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        // The shell sets the limits and then becomes the tool.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"ulimit -v {MegabytesOfMemory * 1024}; ulimit -t {Math.Ceiling(Patience.TotalSeconds)}; exec {(IsPatient ? "nice -n 10 " : "")}\"$0\" \"$@\"");
        start.ArgumentList.Add(Tool);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Except(Passed).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The beginning of what is said; the rest is heard and dropped, so that the tool does not wait for a reader.</summary>
    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancelled)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancelled)) > 0)
            kept.Write(buffer, 0, (int)Math.Min(read, MostOutput - kept.Length));
        return kept.ToArray();
    }

    /// <summary>How a run ended.</summary>
    public abstract record Ending
    {
        private Ending() { }

        public sealed record Ended(int Code, byte[] Output, string Errors) : Ending
        {
            /// <summary>By a signal: a crash, or a limit of the system.</summary>
            public bool IsKilled => Code is > 128 and < 192;
        }

        public sealed record TooSlow : Ending;
    }
}
