namespace Bot.Tests.Channels.WebChat;

/// <summary>A chat server with one visitor, who has its cookie and no browser.</summary>
public abstract class VisitedServer : IAsyncLifetime
{
    private protected ChatServer Server { get; private set; } = null!;

    private protected HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ChatServer.StartNewAsync(("MaxFileMegabytes", "1"));
        Client = await VisitorAsync();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private protected async Task<HttpClient> VisitorAsync(string? origin = null)
    {
        var client = Server.NewClient(origin);
        using var page = await client.GetAsync("/");
        return client;
    }
}
