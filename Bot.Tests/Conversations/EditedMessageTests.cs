using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

public sealed class EditedMessageTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task A_changed_message_that_is_not_taken_is_not_kept()
    {
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
        await _chat.SaysAsync("4460153001");
        await _chat.SendsAsync(new TextEdited("4231,57"));

        var heard = (await _chat.Store.TranscriptAsync(_chat.Peer, 0, 100, default)).Select(entry => entry.Input).OfType<Input>().ToList();
        Assert.IsType<Erased>(heard[^1]);
        Assert.DoesNotContain(heard, input => input is TextEdited);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
