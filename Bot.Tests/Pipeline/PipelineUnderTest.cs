using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Host.Payments;
using Bot.Host.Pipeline;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Pipeline;

/// <summary>The real pipeline on a real store; turns, channel, billing system and clock are the test's.</summary>
internal sealed class PipelineUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TempDirectory? _owned;
    private readonly IHost _host;

    /// <param name="database">That of an earlier run, or null for an empty one.</param>
    public PipelineUnderTest(
        ScriptedTurns? turns = null, RecordingChannel? channel = null, ScriptedBilling? billing = null, string? database = null, int megabytes = 0, ScriptedPayments? payments = null)
    {
        _owned = database is null ? new() : null;
        Database = database ?? _owned!.File("bot.db");
        Channel = channel ?? new("web");
        Channel.Time = Time;
        Billing = billing ?? new();
        Store = SqliteStore.Open(new StorageOptions { Path = Database, MaxSizeMegabytes = megabytes }, Time);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<IStore>(Store).AddSingleton<IFiles>(new DiskFiles(new() { Path = Database }, Time)).AddPipeline();
        builder.Services.AddSingleton<ITurns>(turns ?? new ScriptedTurns()).AddSingleton<IChannel>(Channel).AddSingleton<IBilling>(Billing);
        builder.Services.AddSingleton<IPayments>(payments ?? new()).AddSingleton<IEffectRunner, LinkRunner>();
        _host = builder.Build();
    }

    public FakeTime Time { get; } = new();

    public string Database { get; }

    public SqliteStore Store { get; }

    public RecordingChannel Channel { get; }

    public ScriptedBilling Billing { get; }

    public PipelineHealth Health => _host.Services.GetRequiredService<PipelineHealth>();

    public async Task<PipelineUnderTest> StartAsync()
    {
        await _host.StartAsync();
        return this;
    }

    /// <summary>The resident of the peer sends a text; its own number serves as the event's id unless one is given.</summary>
    public ValueTask<Accepted> SendAsync(string text, Peer? peer = null, string? id = null) =>
        _host.Services.GetRequiredService<Inbox>().AcceptAsync(
            new(peer ?? Peers.One, id ?? Guid.NewGuid().ToString(), new TextSent(text), Time.GetUtcNow()), CancellationToken.None);

    /// <summary>Texts that come together, as a poll brings them.</summary>
    public ValueTask<IReadOnlyList<Accepted>> SendTogetherAsync(params IEnumerable<(Peer Peer, string Text)> texts) =>
        _host.Services.GetRequiredService<Inbox>().AcceptAllAsync(
            [.. texts.Select(text => new IncomingEvent(text.Peer, Guid.NewGuid().ToString(), new TextSent(text.Text), Time.GetUtcNow()))], CancellationToken.None);

    /// <summary>The first messages the channel delivered, once there are so many; the clock moves as far as that takes.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(int count, Peer? peer = null)
    {
        await Time.AdvanceUntilAsync(Channel.ReachesAsync(count, peer ?? Peers.One)).WaitAsync(Patience);
        return Channel.To(peer ?? Peers.One);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Store.Dispose();
        _owned?.Dispose();
    }
}
