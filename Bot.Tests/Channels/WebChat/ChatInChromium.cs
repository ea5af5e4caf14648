using Bot.Core.Conversations;
using Bot.Tests.Support;
using Microsoft.Playwright;

namespace Bot.Tests.Channels.WebChat;

/// <summary>Tests with one browser and one server between them; each opens a browser profile of its own, which is a resident of its own.</summary>
[Collection(Name)]
public abstract class ChatInChromium(Chromium chromium, SharedServer server) : IAsyncLifetime
{
    public const string Name = "Chat in Chromium";

    protected ChatServer Server => server;

    protected IBrowser Browser => chromium.Browser;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => chromium.CloseAllAsync();

    /// <summary>Opens the page of the shared server in a new profile and waits for the greeting.</summary>
    private protected Task<ChatPage> OpenAsync(BrowserNewContextOptions? options = null, string path = "/") =>
        ChatPage.OpenAsync(chromium, server, options, path);

    private protected Task<ChatPage> OpenAtAsync(ChatServer other) => ChatPage.OpenAsync(chromium, other);

    /// <summary>What the shared server stored of the page's resident.</summary>
    private protected async Task<IReadOnlyList<Input>> HeardAsync(ChatPage chat) => await server.HeardAsync(await chat.SecretAsync());
}

[CollectionDefinition(ChatInChromium.Name)]
public sealed class ChatInChromiumFixtures : ICollectionFixture<Chromium>, ICollectionFixture<SharedServer>;
