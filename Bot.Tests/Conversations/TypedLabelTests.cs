using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

public sealed class TypedLabelTests
{
    [Theory]
    [InlineData("Показать")]
    [InlineData("показ")]
    public async Task A_label_that_two_messages_bear_means_the_newer_one(string typed)
    {
        await using var chat = await DeskChat.LinkedAsync();
        await chat.SaysAsync("долг");
        var october = (await chat.ConversationAsync()).Offered.Single(button => button.Label == "За октябрь").Action;
        var expected = await chat.SendsAsync(new ButtonPressed(october));

        // As two notices in a row leave it.
        var stored = await chat.Store.LoadAsync(chat.Peer, default);
        var item = await chat.Store.AcceptAsync(new(chat.Peer, "between", new BotUnblocked(), chat.Time.Now), default);
        var state = StoredState.Save(StoredState.Load(stored).Conversation with { Offered = [new("Показать", "1:menu"), new("Показать", october)] });
        Assert.True((await chat.Store.CommitAsync(
            new(chat.Peer, stored.Version, item.Sequence, state, [], [], [], false, OutboxPriority.Transactional, chat.Time.Now), default)).Won);

        Assert.Equal(expected, await chat.SaysAsync(typed));
    }
}
