using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Charges;

/// <summary>The bill of a month that is still running: what was paid and read today is not in it, and is told apart.</summary>
public sealed class BillOnItsWayTests
{
    [Fact]
    public async Task What_was_paid_and_read_today_does_not_contradict_the_bill()
    {
        await using var chat = new DeskChat(abilities: new(true, false));
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57", "хвс 128 гвс 60", "да", "оплатить 1000" })
            await chat.SaysAsync(said);
        await chat.PlayAsync("# bank pays");

        Assert.Contains("1 000,00 ₽", (await chat.SaysAsync("квитанция")).Replace('\u00a0', ' '));

        var drawing = (await chat.Store.TranscriptAsync(chat.Peer, 0, 1, default)).Select(entry => JsonSerializer.Deserialize(entry.Reply!.Value.Span, ConversationJson.Default.Reply)!).Single()
            .Attachment!.Source.Replace('\u00a0', ' ');
        Assert.Contains("Оплачено через бот, ещё идёт в организацию", drawing);
        Assert.Contains(">3 231,57 ₽<", drawing);
        Assert.Contains("120; новое 128 войдёт в следующий счёт", drawing);
        Assert.DoesNotContain("120 → 128", drawing);
    }
}
