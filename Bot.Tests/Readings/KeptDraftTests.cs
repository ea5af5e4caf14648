using System.Text.Json;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Tests.Organisations;
using Bot.Tests.Support;

namespace Bot.Tests.Readings;

public class KeptDraftTests
{
    private static readonly AccountKey Account = new("mosobleirc", "50012345678");
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public async Task A_draft_is_sent_once_however_often_it_is_found()
    {
        await using var chat = await KeptAsync();
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");
        var (peer, draft, _) = Assert.Single(await chat.Store.DueDraftsAsync(chat.Time.Now, 10, default));
        var due = new IncomingEvent(peer, $"draft:{draft:N}:0", new DraftDue(draft), chat.Time.Now);
        var accepted = await chat.Store.AcceptAsync(due, default);
        Assert.Contains("номер П-2612-000001", await chat.TurnAsync(new(accepted.Sequence, due)));
        // The worker was killed before it could note that, and finds nothing more; the event itself is known.
        Assert.Empty(await chat.Store.DueDraftsAsync(chat.Time.Now, 10, default));
        Assert.False((await chat.Store.AcceptAsync(due, default)).IsNew);
        Assert.Single(await chat.Store.SubmissionsAsync(Account, 10, default));
    }

    [Fact]
    public async Task A_draft_replaced_meanwhile_is_not_sent_in_its_older_form()
    {
        await using var chat = await KeptAsync();
        var older = (await chat.Store.DueDraftsAsync(DateTimeOffset.MaxValue.AddDays(-1), 10, default))[0].Draft;
        await chat.SaysAsync("показания");
        await chat.SaysAsync("хвс 331");
        await chat.SaysAsync("да");
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");
        Assert.Empty(await chat.SendsAsync(new DraftDue(older)));
        Assert.Empty(await chat.Store.SubmissionsAsync(Account, 10, default));
    }

    [Fact]
    public async Task A_draft_sent_by_hand_is_not_sent_again()
    {
        await using var chat = await KeptAsync();
        chat.Time.Now = DateTimeOffset.Parse("2026-12-14T21:00:00Z");
        await chat.SaysAsync("показания");
        Assert.Contains("номер П-2612-000001", await chat.SaysAsync("да"));
        Assert.Empty(await chat.Store.DueDraftsAsync(DateTimeOffset.MaxValue.AddDays(-1), 10, default));
    }

    [Fact]
    public async Task While_the_billing_system_is_away_a_draft_waits_and_goes_out_afterwards()
    {
        var away = new Switch();
        await using var chat = await KeptAsync(billing => new SwitchedBilling(billing, away));
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");
        away.IsAway = true;
        Assert.Empty(await chat.PlayAndTellAsync("# drafts"));
        Assert.Empty(await chat.Store.DueDraftsAsync(chat.Time.Now, 10, default));
        away.IsAway = false;
        chat.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Contains("я отправил ваш черновик", await chat.PlayAndTellAsync("# drafts"));
        Assert.Equal(December, Assert.Single(await chat.Store.SubmissionsAsync(Account, 10, default)).Period);
    }

    [Fact]
    public async Task A_draft_the_meter_has_overtaken_is_not_sent_and_the_resident_is_told()
    {
        await using var chat = await KeptAsync();
        // Someone else sends a higher reading for November, which the window of the 25th has still taken.
        var taken = await chat.Billing.HandOverAsync(
            new("X-1", Guid.NewGuid(), Account, new(2026, 11, 1), DateTimeOffset.Parse("2026-11-25T10:00:00Z"),
                [new("17-205531", "17-205531", Service.ColdWater, Zone.Single, 323.4m, 340, false)]), default);
        Assert.IsType<HandOver.Taken>(taken);
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");
        Assert.Contains("черновик показаний я не отправил", await chat.PlayAndTellAsync("# drafts"));
        Assert.Empty(await chat.Store.SubmissionsAsync(Account, 10, default));
    }

    [Fact]
    public async Task A_draft_whose_turn_fails_by_a_bug_is_told_of_and_tried_again_on_the_next_day()
    {
        await using var chat = await KeptAsync();
        chat.Time.Now = DateTimeOffset.Parse("2026-12-15T05:00:00Z");

        await chat.SendDueDraftsAsync(failing: true);
        var told = (await chat.Store.TranscriptAsync(chat.Peer, 0, 100, default))[^1].Reply!.Value;
        Assert.Contains("Он не пропал, но лучше передайте показания сами", JsonSerializer.Deserialize(told.Span, ConversationJson.Default.Reply)!.Text, StringComparison.Ordinal);
        // Not at midnight of any time zone either.
        chat.Time.Advance(TimeSpan.FromHours(23));
        Assert.Empty(await chat.SendDueDraftsAsync());

        chat.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("я отправил ваш черновик", await chat.SendDueDraftsAsync(), StringComparison.Ordinal);
        chat.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await chat.SendDueDraftsAsync());
        Assert.Single(await chat.Store.SubmissionsAsync(Account, 10, default));
    }

    [Theory]
    [InlineData("Asia/Krasnoyarsk", "2026-12-15", "2026-12-15T01:00:00Z")]
    [InlineData("Europe/Moscow", "2027-01-01", "2027-01-01T05:00:00Z")]
    [InlineData("Asia/Yekaterinburg", "2028-02-29", "2028-02-29T03:00:00Z")]
    public void Drafts_go_out_in_the_morning_of_the_organisation(string zone, string day, string instant)
    {
        var profile = Profiles.Valid();
        profile.TimeZone = zone;
        Assert.Equal(DateTimeOffset.Parse(instant), new Organisation(profile).Moment(DateOnly.Parse(day), SendReadings.MorningHour));
    }

    private static async Task<DeskChat> KeptAsync(Func<IBilling, IBilling>? billing = null)
    {
        var chat = new DeskChat("2026-11-26T06:00:00Z", billing);
        foreach (var said in new[] { "/start", "согласен", "50012345678 6712,08", "хвс 330", "[Это всё, проверить]", "да" })
            await chat.SaysAsync(said);
        return chat;
    }
}
