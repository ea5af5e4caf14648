using System.Net;
using System.Net.Http.Json;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A chat server with one visitor, who has its cookie and no browser.</summary>
[Collection(ChatWithoutBrowser.Name)]
public abstract class VisitedServer(SharedServer server) : IAsyncLifetime
{
    private protected ChatServer Server => server;

    private protected Visitor Client { get; private set; } = null!;

    public async Task InitializeAsync() => Client = await server.VisitAsync();

    public Task DisposeAsync()
    {
        Client.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The visitor agrees; before that no file is taken.</summary>
    private protected async Task AgreeAsync()
    {
        using var opened = await Client.PostAsync("/chat/messages", JsonContent.Create(new { Id = Guid.NewGuid(), Start = "" }));
        using var agreed = await Client.PostAsync("/chat/messages", JsonContent.Create(new { Id = Guid.NewGuid(), Action = "1:consent.yes" }));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (opened.StatusCode, agreed.StatusCode));
        await Server.UntilAgreedAsync(Client.Secret);
    }

    /// <summary>What the server stored of the visitor.</summary>
    private protected Task<IReadOnlyList<Input>> HeardAsync() => server.HeardAsync(Client.Secret);
}

[CollectionDefinition(Name)]
public sealed class ChatWithoutBrowser : ICollectionFixture<SharedServer>
{
    public const string Name = "Chat without a browser";
}
