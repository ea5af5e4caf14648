using System.Diagnostics;
using System.Text;

namespace Bot.Tests.Support;

/// <summary>The real program as a process of its own; it can be killed and started again on the same port and database.</summary>
/// <param name="database">Path of the bot's database; the registry's lies beside it.</param>
public sealed class HostProcess(string database) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private TaskCompletionSource _up = NewSignal();
    private Process? _process;

    /// <summary>Environment variables of the program, such as <c>Storage__MaxSizeMegabytes</c>.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public Uri Address { get; init; } = new($"http://127.0.0.1:{FreePort.Find()}");

    public string Database => database;

    public string Registry => Path.ChangeExtension(database, ".billing.db");

    /// <summary>Done while the program serves; after a kill it waits for the next start.</summary>
    public Task Up => Volatile.Read(ref _up).Task;

    /// <summary>All that was said on the output stream, over all starts.</summary>
    public string Output => Read(_output);

    public string Errors => Read(_errors);

    public async Task StartAsync()
    {
        Launch();
        var ended = _process!.WaitForExitAsync();
        if (await Task.WhenAny(Up, ended).WaitAsync(Patience) == ended)
            throw new InvalidOperationException($"The program did not start: {Errors}\n{Output}");
    }

    /// <summary>Starts a program that is expected to refuse.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> RunToEndAsync()
    {
        Launch();
        return ExitAsync();
    }

    /// <summary>SIGKILL: nothing of the program gets to run any more.</summary>
    public async Task KillAsync()
    {
        Volatile.Write(ref _up, NewSignal());
        _process!.Kill();
        await ExitAsync();
    }

    /// <summary>SIGTERM, as a supervisor stops the program.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Volatile.Write(ref _up, NewSignal());
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString()]);
        await kill.WaitForExitAsync();
        return await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
            await KillAsync();
        _process?.Dispose();
    }

    private void Launch()
    {
        _process?.Dispose();
        _process = new() { StartInfo = StartInfo() };
        _process.OutputDataReceived += (_, line) => Heard(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            // Not the checkout: the program then takes the settings beside it, as an installed one does.
            WorkingDirectory = Path.GetDirectoryName(database)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(Bot.Host.Abonent).Assembly.Location);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address.GetLeftPart(UriPartial.Authority));
        start.Environment["Storage__Path"] = database;
        // On some days of the month residents of the other tests would hear from it unasked.
        start.Environment["Reminders__Enabled"] = "false";
        foreach (var (key, value) in Settings)
            start.Environment[key] = value;
        return start;
    }

    private async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    private void Heard(StringBuilder stream, string? line)
    {
        if (line is null)
            return;
        lock (stream)
            stream.AppendLine(line);
        if (line.Contains("Application started.", StringComparison.Ordinal))
            Volatile.Read(ref _up).TrySetResult();
    }

    private static string Read(StringBuilder stream)
    {
        lock (stream)
            return stream.ToString();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
