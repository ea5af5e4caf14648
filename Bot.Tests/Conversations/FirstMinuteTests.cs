using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

public sealed class FirstMinuteTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Fact]
    public Task From_hello_to_the_receipt() => _chat.PlaysAsync("""
        > /start eirc-sevastopol
        """);

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
