using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bot.Bench.Scale;

/// <summary>The real program as a process of its own, on a database of the bench.</summary>
internal sealed class HostProgram(string database)
{
    /// <summary>Starts the host, waits until it can serve residents, and ends it.</summary>
    /// <returns>From the start of the process to the first answer of <c>/health/ready</c> with 200.</returns>
    public async Task<TimeSpan> StartToReadyAsync()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        var began = Stopwatch.GetTimestamp();
        using var process = Launch([], address);
        try
        {
            while (!await IsReadyAsync(http, address))
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The host ended with {process.ExitCode}");
                await Task.Delay(5);
            }
            return Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Runs a command of the program to its end.</summary>
    /// <returns>How long it took, and the most memory it held, in MB.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public async Task<(TimeSpan Time, double PeakMegabytes)> RunAsync(params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Launch(arguments, "http://127.0.0.1:0");
        var peak = 0.0;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(200));
        }
        return process.ExitCode == 0
            ? (Stopwatch.GetElapsedTime(began), peak)
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private Process Launch(string[] arguments, string address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bot.Host.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["Storage__Path"] = database;
        start.Environment["Urls"] = address;
        var process = Process.Start(start)!;
        // A full pipe would hold the program up.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string address)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address + "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    // VmHWM is the high-water mark of the resident set. Empty once the process is gone.
    private static double PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
