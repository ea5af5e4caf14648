using Bot.Core.Conversations;
using Bot.Host;
using Bot.Host.Pipeline;
using Bot.Tests.Support.Messengers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

/// <summary>The real host over the demo data, with messengers on loopback; the clock is the test's where it gives one.</summary>
public abstract class MessengerHost : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly WebApplication _app;

    /// <param name="abilities">None where they are not given.</param>
    protected MessengerHost(TestClock? clock, IEnumerable<string> settings, Abilities? abilities = null) => _app = Abonent.Build(
        ["--urls=http://127.0.0.1:0", $"--Storage:Path={_directory.File("bot.db")}", "--Reminders:Enabled=false", .. settings],
        builder =>
        {
            builder.Logging.ClearProviders();
            if (clock is not null)
                builder.Services.AddSingleton<TimeProvider>(clock);
            // The same words on every machine, whatever programs it has.
            builder.Services.AddSingleton(abilities ?? new Abilities());
        });

    public IServiceProvider Services => _app.Services;

    public IStore Store => _app.Services.GetRequiredService<IStore>();

    public PipelineHealth Health => _app.Services.GetRequiredService<PipelineHealth>();

    /// <summary>Of the one messenger, or the last of several.</summary>
    public ChannelHealth Channel => _app.Services.GetRequiredService<ChannelHealth>();

    /// <summary>Its channel, such as <c>vk</c>.</summary>
    public abstract string Messenger { get; }

    public abstract PlatformServer Server { get; }

    public string Address => _app.Urls.Single();

    public abstract IMessengerChat NewChat(long id = 1001);

    /// <summary>Waits until so many events are stored.</summary>
    public Task HeardAsync(long accepted) => UntilAsync(accepted, () => ValueTask.FromResult(Health.Accepted >= accepted));

    /// <summary>The same, and until everything that follows from them is done and said.</summary>
    public Task QuietAsync(long accepted) => UntilAsync(accepted, () => IsQuietAsync(accepted));

    /// <summary>A message that nobody asked for, as a reminder is; an event that is answered by hand, past the desk.</summary>
    public Task NotifyAsync(long chat, string text, Func<Reply, Reply>? with = null, OutboxPriority priority = OutboxPriority.Transactional) =>
        NotifyAsync([chat], text, with, priority);

    /// <summary>The same to many, who are to get it at once.</summary>
    public async Task NotifyAsync(IEnumerable<long> chats, string text, Func<Reply, Reply>? with = null, OutboxPriority priority = OutboxPriority.Transactional)
    {
        var reply = with?.Invoke(new Reply(text)) ?? new Reply(text);
        var queued = new List<OutboxItem>();
        foreach (var chat in chats)
            queued.AddRange(await QueueAsync(new(Messenger, $"{chat}"), reply, priority));
        foreach (var item in queued)
            Services.GetRequiredService<Outbox>().Offer(item);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected Task RunAsync() => _app.StartAsync();

    private async Task<IReadOnlyList<OutboxItem>> QueueAsync(Peer peer, Reply reply, OutboxPriority priority)
    {
        while (true)
        {
            var stored = await Store.LoadAsync(peer, default);
            var item = await Store.AcceptAsync(new(peer, Guid.NewGuid().ToString(), new BotUnblocked(), TimeProvider.System.GetUtcNow()), default);
            var committed = await Store.CommitAsync(
                new(peer, stored.Version, item.Sequence, stored.State ?? StoredState.Save(new Conversation()), [ConversationJson.Write(reply, ConversationJson.Default.Reply)], [], [], false, priority, TimeProvider.System.GetUtcNow()),
                default);
            // A host that has just started may read the event and be faster; it says nothing to it, and another one is tried.
            if (committed.Outbox.Count > 0)
                return committed.Outbox;
        }
    }

    private async Task UntilAsync(long accepted, Func<ValueTask<bool>> condition)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"{Health.Accepted} of {accepted} events accepted; {Channel.Error}");
            await look.WaitForNextTickAsync();
        }
    }

    private async ValueTask<bool> IsQuietAsync(long accepted)
    {
        if (Health.Accepted < accepted || (await Store.UnfinishedAsync(0, 1, default)).Count > 0 || (await Store.PendingEffectsAsync(0, 1, default)).Count > 0 || (await Store.UnfinishedAsync(0, 1, default)).Count > 0)
            return false;
        foreach (var channel in Services.GetServices<IChannel>())
        {
            if (await Store.UndeliveredCountAsync(channel.Name, 1, default) > 0)
                return false;
        }
        return true;
    }
}
