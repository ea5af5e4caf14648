using System.Diagnostics;
using System.Text.Json;

namespace Bot.Bench.Messengers;

/// <summary>The server and the bot as processes of their own.</summary>
internal sealed class BenchRun : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly Process _server;
    private Process? _bot;
    private Uri _address = null!;

    private BenchRun(Process server) => _server = server;

    /// <summary>What the bot has used of all cores: what stays the same when others use the machine too.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _bot!.Refresh();
            return _bot.TotalProcessorTime;
        }
    }

    /// <summary>Largest working set of the bot so far.</summary>
    public double PeakMegabytes
    {
        get
        {
            _bot!.Refresh();
            return _bot.PeakWorkingSet64 / 1048576.0;
        }
    }

    public static async Task<BenchRun> StartAsync(string platform, FastServerOrder order, Func<string, BotOrder> bot, SlowFlush? shim)
    {
        var run = new BenchRun(Launch([$"{platform}-server", .. order.Arguments], null, isHeard: true));
        var address = await run._server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        run._address = new(address);
        run._bot = Launch([$"{platform}-bot", .. bot(address).Arguments], shim, isHeard: false);
        return run;
    }

    public async Task ResetAsync() => await _http.GetStringAsync(new Uri(_address, "/reset"));

    public async Task<FastServerStats> StatsAsync()
    {
        if (_bot!.HasExited)
            throw new InvalidOperationException($"The bot ended with {_bot.ExitCode}.");
        return JsonSerializer.Deserialize<FastServerStats>(await _http.GetStringAsync(new Uri(_address, "/stats")))!;
    }

    public void Dispose()
    {
        foreach (var process in new[] { _bot, _server })
        {
            process?.Kill();
            process?.WaitForExit();
            process?.Dispose();
        }
        _http.Dispose();
    }

    private static Process Launch(string[] args, SlowFlush? shim, bool isHeard)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = isHeard };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(BenchRun).Assembly.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        if (shim is not null)
            (start.Environment["LD_PRELOAD"], start.Environment["BENCH_FLUSHES"]) = (shim.Library, shim.Counter);
        return Process.Start(start)!;
    }
}
