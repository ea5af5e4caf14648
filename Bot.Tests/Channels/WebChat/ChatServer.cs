using System.Net;
using Bot.Core.Conversations;
using Bot.Host;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The real host on a loopback port, which can be stopped and started again on the same port and the same files.</summary>
public class ChatServer : IAsyncDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly Action<WebApplicationBuilder>? _adjust;
    private readonly string[] _args;
    private WebApplication? _app;

    /// <param name="args">As on the command line.</param>
    protected ChatServer(Action<WebApplicationBuilder>? adjust, params string[] args)
    {
        _adjust = adjust;
        _args = args;
    }

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Where residents' files lie.</summary>
    public string FilesPath => Path.ChangeExtension(_directory.File("bot.db"), ".files");

    public IStore Store => _app!.Services.GetRequiredService<IStore>();

    /// <summary>As it is installed, with the demo data.</summary>
    public static Task<ChatServer> StartNewAsync(params string[] args) => StartAsync(new(null, args));

    /// <summary>The same with <see cref="EchoBot"/> before the desk.</summary>
    public static Task<ChatServer> StartWithEchoAsync(params string[] args) => StartAsync(new(EchoBot.Install, args));

    public async Task StartAsync()
    {
        _app = Abonent.Build(
            [
                .. _args, $"--urls={BaseAddress}", $"--Storage:Path={_directory.File("bot.db")}", "--hostBuilder:reloadConfigOnChange=false",
                "--ForwardedHeaders_Enabled=true", "--Reminders:Enabled=false",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                _adjust?.Invoke(builder);
            });
        await _app.StartAsync();
        BaseAddress = new(_app.Urls.Single());
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Somebody who has not looked at the page yet.</summary>
    /// <param name="origin">Where the visitor's requests claim to come from; null for our own page.</param>
    public Visitor NewVisitor(string? origin = null) => new(BaseAddress, origin ?? BaseAddress.GetLeftPart(UriPartial.Authority), new CookieContainer());

    /// <summary>Somebody who has, and got the cookie there.</summary>
    public async Task<Visitor> VisitAsync(string? origin = null)
    {
        var visitor = NewVisitor(origin);
        using var page = await visitor.GetAsync("/");
        return visitor;
    }

    /// <summary>What was stored of the browser with this cookie, oldest first.</summary>
    public async Task<IReadOnlyList<Input>> HeardAsync(string secret)
    {
        var said = await Store.TranscriptAsync(Host.Channels.WebChat.Visitor.PeerOf(secret), 0, 1_000, CancellationToken.None);
        return [.. said.Select(entry => entry.Input).OfType<Input>()];
    }

    /// <summary>Waits for the turn in which the browser with this cookie agrees.</summary>
    public async Task UntilAgreedAsync(string secret)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Store.LoadAsync(Host.Channels.WebChat.Visitor.PeerOf(secret), patience.Token)).Resident is null)
            await look.WaitForNextTickAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    private static async Task<ChatServer> StartAsync(ChatServer server)
    {
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}

/// <summary>One for all tests of a collection: each comes as a visitor of its own.</summary>
public sealed class SharedServer() : ChatServer(EchoBot.Install, "--Channels:WebChat:MaxFileMegabytes=1"), IAsyncLifetime
{
    public Task InitializeAsync() => StartAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
