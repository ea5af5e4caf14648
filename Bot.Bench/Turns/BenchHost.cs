using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Bot.Host.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Bench.Turns;

/// <summary>The whole pipeline on a database of its own, with turns and a channel that live in this process.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly IHost _host;
    private long _event;

    private readonly Func<Peer, string> _words;

    private BenchHost(
        Func<IServiceProvider, ITurns> turns, Action<IServiceCollection, IConfiguration>? billing, Func<Peer, string> words, string? database)
    {
        _words = words;
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", database ?? _directory.File("bot.db"))]);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        builder.Services.AddStorage(builder.Configuration).AddPipeline();
        builder.Services.AddSingleton(turns);
        if (billing is null)
            builder.Services.AddSingleton<IBilling, NoBilling>();
        else
            billing(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<IChannel>(Channel);
        _host = builder.Build();
    }

    public IServiceProvider Services => _host.Services;

    public BenchChannel Channel { get; } = new();

    public PipelineHealth Health => _host.Services.GetRequiredService<PipelineHealth>();

    /// <param name="turns">What is measured: the bench's own turns, or the product's.</param>
    /// <param name="billing">The billing system of the product's turns; none otherwise.</param>
    /// <param name="words">What a resident says next.</param>
    /// <param name="database">An existing one; otherwise one of its own, which goes with it.</param>
    public static async Task<BenchHost> StartAsync(
        Func<IServiceProvider, ITurns> turns, Action<IServiceCollection, IConfiguration>? billing = null, Func<Peer, string>? words = null,
        string? database = null)
    {
        var host = new BenchHost(turns, billing, words ?? (_ => "холодная 131,002"), database);
        await host._host.StartAsync();
        return host;
    }

    /// <summary>Sends a message and returns when the answer to it has reached the resident.</summary>
    public async Task AskAsync(Peer peer)
    {
        var answer = Channel.AnswerTo(peer);
        var number = Interlocked.Increment(ref _event);
        var inbox = _host.Services.GetRequiredService<Inbox>();
        var now = TimeProvider.System.GetUtcNow();
        await inbox.AcceptAsync(new(peer, $"{number:x16}", new TextSent(_words(peer)), now), CancellationToken.None);
        await answer;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _directory.Dispose();
    }
}
