using System.Net;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Host.Channels.WebChat;
using Bot.Host.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A host with the chat window on a loopback port, which can be stopped and started again on the same one.</summary>
public sealed class ChatServer : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private readonly MemoryFiles _files = new();
    private WebApplication? _app;
    private Task _bot = Task.CompletedTask;
    private CancellationTokenSource _stop = new();

    private ChatServer(Dictionary<string, string?> settings) => _settings = settings;

    public MemoryStore Store { get; } = new();

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1:0");

    public static async Task<ChatServer> StartNewAsync(params (string Key, string Value)[] settings)
    {
        var server = new ChatServer(settings.ToDictionary(setting => $"Channels:WebChat:{setting.Key}", setting => (string?)setting.Value));
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.WebHost.UseUrls(BaseAddress.ToString());
        builder.Services.AddSingleton<IStore>(Store).AddSingleton<IFiles>(_files).AddSingleton<Inbox>().AddSingleton(Organisations());
        builder.Services.AddWebChat(builder.Configuration);
        _app = builder.Build();
        _app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedProto });
        _app.MapWebChat();
        await _app.StartAsync();
        BaseAddress = new(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        _stop = new();
        _bot = AnswerAsync(_app.Services.GetRequiredService<IChannel>(), _stop.Token);
    }

    public async Task StopAsync()
    {
        if (_app is null)
            return;
        await _stop.CancelAsync();
        await _bot;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
        _stop.Dispose();
    }

    /// <summary>A browser without a screen: keeps cookies, and says where its requests come from.</summary>
    public HttpClient NewClient(string? origin = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = BaseAddress };
        client.DefaultRequestHeaders.Add("Origin", origin ?? BaseAddress.GetLeftPart(UriPartial.Authority));
        return client;
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task AnswerAsync(IChannel channel, CancellationToken stop)
    {
        var bot = new EchoBot(_files);
        while (await WaitAsync(stop))
        {
            while (Store.Unfinished.TryRead(out var item))
            {
                var peer = item.Event.Peer;
                var (reply, forget) = await bot.AnswerAsync(peer, item.Event.Input);
                if (forget)
                    Store.Erase(item.Sequence);
                var said = Store.Say(peer, JsonSerializer.SerializeToUtf8Bytes(reply, ConversationJson.Default.Reply), TimeProvider.System.GetUtcNow());
                await channel.DeliverAsync(said, CancellationToken.None);
            }
        }
    }

    private async Task<bool> WaitAsync(CancellationToken stop)
    {
        try
        {
            return await Store.Unfinished.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static OrganisationDirectory Organisations() => new(
    [
        new OrganisationProfile
        {
            Key = "eirc-sevastopol",
            Name = new LocalText { Ru = "ЕИРЦ Севастополь", En = "EIRC Sevastopol" },
            TimeZone = "Europe/Simferopol",
            AccountNumber = new AccountNumberRules { Pattern = "\\d{10}" },
        },
    ]);
}
