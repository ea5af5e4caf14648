using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Messages that come twice, or two at once.</summary>
public sealed class RepeatTests : HostTest
{
    [Fact]
    public async Task A_message_that_comes_again_with_its_id_gets_one_turn_and_one_answer()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var message = new { Id = Guid.NewGuid(), Text = "долг" };

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.SendAsync(message)));
        await visitor.AnswerAfterAsync(atOnce[0]);
        var later = await visitor.SendAsync(message);

        Assert.All(atOnce, sequence => Assert.Equal(later, sequence));
        Assert.Single(await visitor.AnswersAsync(later, 1));
        Assert.Equal(1, Bot.Number($"select count(*) from inbox where event_id = '{message.Id}'"));
    }

    [Fact]
    public async Task Two_messages_at_once_are_both_answered_one_after_the_other()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);

        var sequences = await Task.WhenAll(
            visitor.SendAsync(new { Id = Guid.NewGuid(), Text = "долг" }), visitor.SendAsync(new { Id = Guid.NewGuid(), Text = "мои счета" }));

        var answers = await visitor.AnswersAsync(sequences.Min(), 2);
        Assert.Equal(2, answers.Count);
        Assert.Contains("4 231,57", answers[sequences[0] < sequences[1] ? 0 : 1], StringComparison.Ordinal);
        Assert.DoesNotContain("4 231,57", answers[sequences[0] < sequences[1] ? 1 : 0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_tap_on_send_sends_once_and_the_second_tap_is_told_so()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var send = (await visitor.SayAsync("хвс 125 гвс 58")).ActionOf("Отправить");

        var taps = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => visitor.SendAsync(new { Id = Guid.NewGuid(), Action = send })));

        var answers = await visitor.AnswersAsync(taps.Min(), 2);
        Assert.Equal(2, answers.Count);
        Assert.StartsWith("Принято", answers[0], StringComparison.Ordinal);
        Assert.StartsWith("Эти показания уже приняты", answers[1], StringComparison.Ordinal);
        Assert.Equal(1, Bot.Number("select count(*) from submission"));
    }
}
