using Bot.Core.Conversations;
using Bot.Core.Reminders;
using Bot.Core.Texts;
using Bot.Host.Payments;
using Bot.Host.Reminders.Details;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Reminders;

/// <summary>Where a messenger may carry nothing personal, a reminder has a link to the rest, which opens once.</summary>
public class DetailLinkTests
{
    private const string Page = "https://bot.example.ru/details/";
    private static readonly Peer Telegram = new("telegram", "17");

    [Fact]
    public async Task A_neutral_reminder_has_a_link_whose_token_is_stored_as_a_hash_and_for_days_only()
    {
        string? token = null;
        await using var chat = await RemindedAsync(typed => token = typed);
        Assert.NotNull(token);
        var link = (await chat.Store.DetailLinkAsync(DetailLink.Hash(token), chat.Time.Now, default))!;
        Assert.Equal((1, Language.Russian), (link.Reminder, link.Language));
        Assert.InRange(link.ExpiresAt, DateTimeOffset.Parse("2026-11-30T05:00:00Z"), DateTimeOffset.Parse("2026-11-30T21:00:00Z"));
        Assert.Null(await chat.Store.DetailLinkAsync(DetailLink.Hash(token), link.ExpiresAt, default));
        Assert.Null(await chat.Store.DetailLinkAsync(DetailLink.Hash(DetailLink.NewToken()), chat.Time.Now, default));
        Assert.Equal(0, chat.File.Number($"select count(*) from detail_link where hex(token) = hex('{token}')"));
    }

    [Fact]
    public async Task What_it_leads_to_is_told_as_things_are_when_it_is_opened()
    {
        string? token = null;
        var away = new Switch();
        await using var chat = await RemindedAsync(typed => token = typed, away);
        var link = (await chat.Store.DetailLinkAsync(DetailLink.Hash(token!), chat.Time.Now, default))!;

        var told = Assert.IsType<ReminderDetails.Outcome.Told>(await DetailsAsync(chat, link, away));
        Assert.Equal("ЕИРЦ Севастополь", told.Organisation);
        Assert.Equal(
            "До 30 ноября осталось 3 дня, показания ещё не переданы: ЕИРЦ Севастополь, счёт 4460153001.\nХолодная вода №40ОН891234, прошлое 120\nГорячая вода №40ОН891235, прошлое 55",
            told.Text);
        away.IsAway = true;
        Assert.IsType<ReminderDetails.Outcome.Away>(await DetailsAsync(chat, link, away));
        away.IsAway = false;
        chat.Peer = new("web", "resident-1");
        await chat.SaysAsync("хвс 125 гвс 58");
        await chat.SaysAsync("да");
        Assert.IsType<ReminderDetails.Outcome.NotNeeded>(await DetailsAsync(chat, link, away));
        await chat.SaysAsync("отвязать счёт");
        await chat.SaysAsync("[Да, отвязать]");
        Assert.IsType<ReminderDetails.Outcome.Gone>(await DetailsAsync(chat, link, away));
        await chat.SaysAsync("удалите мои данные");
        await chat.SaysAsync("[Да, стереть всё]");
        Assert.IsType<ReminderDetails.Outcome.Gone>(await DetailsAsync(chat, link, away));
    }

    [Fact]
    public async Task The_page_shows_nothing_when_it_is_looked_at_and_everything_to_one_who_opens_it()
    {
        var clock = new TestClock(DateTimeOffset.Parse("2026-11-27T09:00:00Z"));
        await using var host = await TelegramHost.StartAsync(clock);
        var (token, number) = await LinkedAsync(host, clock);
        using var browser = new HttpClient { BaseAddress = new(host.Address) };

        for (var look = 0; look < 2; look++)
        {
            using var looked = await browser.GetAsync(new Uri($"/details/{token}", UriKind.Relative));
            Assert.Equal("no-store", looked.Headers.CacheControl!.ToString());
            var before = await looked.Content.ReadAsStringAsync();
            Assert.Contains("Показать", before);
            Assert.DoesNotContain(number, before);
        }
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync(browser, token)));
        Assert.Single(opened, page => page.Contains(number, StringComparison.Ordinal));
        Assert.Equal(7, opened.Count(page => page.Contains("Эту ссылку уже открывали", StringComparison.Ordinal)));
        using var again = await browser.GetAsync(new Uri($"/details/{token}", UriKind.Relative));
        Assert.Contains("Эту ссылку уже открывали", await again.Content.ReadAsStringAsync());
        Assert.Contains("Эту ссылку уже открывали", await OpenAsync(browser, "x"));
        Assert.Contains("white-space", await browser.GetStringAsync(new Uri("/details/style.css", UriKind.Relative)));
    }

    [Fact]
    public async Task A_host_that_browsers_elsewhere_cannot_trust_gives_no_link()
    {
        await using var here = await TelegramHost.StartAsync();
        Assert.Null(DetailPages.At(here.Services.GetRequiredService<HostAddress>(), "token"));
        await using var known = await TelegramHost.StartAsync(settings: "--Payments:Address=https://bot.example.ru");
        Assert.Equal(Page + "token", DetailPages.At(known.Services.GetRequiredService<HostAddress>(), "token")!.AbsoluteUri);
    }

    private static async Task<DeskChat> RemindedAsync(Action<string> given, Switch? away = null)
    {
        var abilities = new Abilities
        {
            DetailsAt = token =>
            {
                given(token);
                return new(Page + token);
            },
        };
        var chat = new DeskChat(
            "2026-11-27T05:00:00Z", billing => new SwitchedBilling(billing, away ?? new Switch()), abilities: abilities, settings: [("Organisations:eirc-sevastopol:Channels:telegram", "NoPersonalData")]);
        await chat.ArriveAsync();
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(Telegram);
        Assert.Equal(
            "< ЕИРЦ Севастополь: приём показаний скоро закончится. Передать их можно на сайте или по телефону +7 (8692) 00-00-00. Подробности есть на нашей странице, она открывается один раз.\n  [Подробности]\n  [Не напоминать] [Меню]\n",
            await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T17:00:00Z")));
        return chat;
    }

    private static ValueTask<ReminderDetails.Outcome> DetailsAsync(DeskChat chat, DetailLink link, Switch away) =>
        new ReminderDetails(chat.Store, new SwitchedBilling(chat.Billing, away), chat.Cards, chat.Organisations).OfAsync(link, chat.Time.Now, default);

    private static async Task<string> OpenAsync(HttpClient browser, string token)
    {
        using var answer = await browser.PostAsync(new Uri($"/details/{token}", UriKind.Relative), null);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>A link to a reminder of a resident in Telegram.</summary>
    private static async Task<(string Token, string Number)> LinkedAsync(TelegramHost host, TestClock clock)
    {
        var chat = host.NewChat();
        await chat.SaysAsync("/start");
        await chat.TapsAsync("Согласен, начнём");
        await chat.SaysAsync("4460153001 4231,57");
        var peer = new Peer("telegram", "1001");
        var stored = await host.Store.LoadAsync(peer, default);
        var now = clock.GetUtcNow();
        var pass = await host.Store.PlanningPassAsync("eirc-sevastopol", "test", now, default);
        var planned = new PlannedReminder(stored.Resident!.Value, new("eirc-sevastopol", "4460153001"), ReminderKind.WindowCloses, "2026-11/soon", "telegram", now, now.AddDays(3));
        await host.Store.PlanAsync(new(pass, default, true, [planned], [], now), default);
        var due = Assert.Single(await host.Store.DueRemindersAsync("telegram", now, 10, default));
        var token = DetailLink.NewToken();
        var accepted = await host.Store.AcceptAsync(new(peer, "details", new BotUnblocked(), now), default);
        stored = await host.Store.LoadAsync(peer, default);
        var given = new DetailLinkGiven(DetailLink.Hash(token), DetailLink.To(due.Reminder, Language.Russian, now));
        Assert.True((await host.Store.CommitAsync(new(peer, stored.Version, accepted.Sequence, stored.State!.Value, [], [given], [], false, OutboxPriority.Interactive, now), default)).Won);
        return (token, "4460153001");
    }
}
