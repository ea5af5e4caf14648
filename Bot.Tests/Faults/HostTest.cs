using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>A test with a running program of its own.</summary>
public abstract class HostTest : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();

    protected HostTest() => Host = new(_directory.File("bot.db"));

    /// <summary>Started before the test begins.</summary>
    protected HostProcess Host { get; }

    internal DatabaseFile Bot => new(Host.Database);

    internal DatabaseFile Registry => new(Host.Registry);

    public virtual Task InitializeAsync() => Host.StartAsync();

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await StopAsync();
    }

    /// <summary>Ends what the test has beside the program.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }
}
