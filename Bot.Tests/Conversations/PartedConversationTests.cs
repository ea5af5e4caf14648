using Bot.Core.Conversations;
using Bot.Core.Readings;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>What was begun in a messenger that is parted meanwhile is told in the one that is left.</summary>
public sealed class PartedConversationTests : IAsyncDisposable
{
    private static readonly Peer Telegram = new("telegram", "maria");
    private static readonly Peer Vk = new("vk", "maria");
    private readonly DeskChat _chat = new("2026-11-26T06:00:00Z");

    [Theory]
    [InlineData("мои мессенджеры\n> [Отключить: ВКонтакте]\n> [Да, отключить]")]
    [InlineData("закрыть доступ\n> да")]
    public async Task A_kept_draft_is_sent_and_told_where_the_resident_goes_on(string parting)
    {
        await InTwoMessengersAsync();
        await _chat.PlayAsync("# peer vk:maria\n> хвс 330\n> [Это всё, проверить]\n> да");
        await _chat.PlayAsync($"# peer telegram:maria\n> {parting}");
        _chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");

        Assert.Equal(Telegram, Assert.Single(await _chat.Store.DueDraftsAsync(_chat.Time.Now, 10, default)).Peer);
        Assert.Contains("я отправил ваш черновик", await _chat.PlayAndTellAsync("# drafts"));
        Assert.Empty(await _chat.Store.DueDraftsAsync(_chat.Time.Now, 10, default));
    }

    [Fact]
    public async Task A_refusal_that_comes_into_a_parted_messenger_is_told_in_another_and_keeps_its_reason()
    {
        await InTwoMessengersAsync();
        var number = await SubmittedInVkAsync();
        await _chat.PlayAsync("# peer telegram:maria\n> мои мессенджеры\n> [Отключить: ВКонтакте]\n> [Да, отключить]");
        await _chat.PlayAsync("# notices");
        _chat.Peer = Vk;
        Assert.Empty(await _chat.SendsAsync(new ReadingsHandedOver(number, new HandOver.Refused("меньше прежнего"))));

        Assert.Contains("меньше прежнего", await _chat.PlayAndTellAsync("# notices"));

        Assert.Contains("меньше прежнего", Said(await _chat.Store.TranscriptAsync(Telegram, 0, 100, default)));
        Assert.Equal((SubmissionStatus.Refused, "меньше прежнего"), (await _chat.Store.SubmissionAsync(number, default))! is var refused ? (refused.Status, refused.Reason) : default);
    }

    [Fact]
    public async Task An_outcome_of_an_erased_resident_is_noted_and_told_to_nobody()
    {
        await InTwoMessengersAsync();
        var number = await SubmittedInVkAsync();
        await _chat.PlayAsync("# peer telegram:maria\n> удалить мои данные\n> [Да, стереть всё]");
        _chat.Peer = Vk;

        Assert.Empty(await _chat.SendsAsync(new ReadingsHandedOver(number, new HandOver.Refused("меньше прежнего"))));

        Assert.Empty(await _chat.Store.NoticesAsync(10, default));
        Assert.Equal((SubmissionStatus.Refused, Guid.Empty), (await _chat.Store.SubmissionAsync(number, default))! is var refused ? (refused.Status, refused.Resident) : default);
    }

    [Fact]
    public async Task Everything_can_be_erased_while_a_draft_is_kept()
    {
        await InTwoMessengersAsync();
        await _chat.PlayAsync("> хвс 330\n> [Это всё, проверить]\n> да");

        Assert.Contains("Готово, стёр всё", await _chat.PlayAndTellAsync("> удалить мои данные\n> [Да, стереть всё]"));
        Assert.Empty(await _chat.Store.DueDraftsAsync(DateTimeOffset.MaxValue.AddDays(-1), 10, default));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task InTwoMessengersAsync() => await _chat.PlayAsync(
        """
        # peer vk:maria
        > /start
        > согласен
        # peer telegram:maria
        > /start
        > согласен
        > 50012345678 6712,08
        > мои мессенджеры
        > [Подключить мессенджер]
        # peer vk:maria
        > связать 1111-2222-3333
        # peer telegram:maria
        # notices
        """);

    /// <returns>The receipt's number.</returns>
    private async Task<string> SubmittedInVkAsync()
    {
        _chat.Time.Now = DateTimeOffset.Parse("2026-12-16T06:00:00Z");
        await _chat.PlayAsync("# peer vk:maria\n> хвс 330\n> [Это всё, проверить]\n> [Отправить]");
        return Assert.Single(await _chat.Store.SubmissionsAsync(new("mosobleirc", "50012345678"), 10, default)).Number;
    }

    private static string Said(IEnumerable<TranscriptEntry> transcript) =>
        string.Join('\n', transcript.Where(entry => entry.Reply is not null).Select(entry => System.Text.Encoding.UTF8.GetString(entry.Reply!.Value.Span)));
}
