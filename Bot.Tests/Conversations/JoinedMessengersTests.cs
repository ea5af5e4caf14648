using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>One resident in several messengers: who may join whom, what is guessed, and what comes back when it is undone.</summary>
public sealed class JoinedMessengersTests : IAsyncDisposable
{
    private static readonly Peer Telegram = new("telegram", "maria");
    private static readonly Peer Vk = new("vk", "maria");
    private static readonly Peer Web = new("web", "maria");
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task A_code_works_once_and_for_a_quarter_of_an_hour()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await CodeAsync(Telegram);
        await AgreedAsync(Vk);
        Assert.StartsWith("< Готово, теперь здесь то же", await _chat.SaysAsync("связать 1111-2222-3333"));

        await AgreedAsync(Web);
        Assert.Contains("Осталось попыток: 4", await _chat.SaysAsync("связать 1111-2222-3333"));
        await CodeAsync(Telegram);
        _chat.Time.Advance(MessengerCode.Lifetime);
        _chat.Peer = Web;
        Assert.Contains("Осталось попыток: 3", await _chat.SaysAsync("связать 1111-2222-3333"));
    }

    [Fact]
    public async Task Guessing_is_locked_after_five_and_a_right_code_does_not_open_it_but_the_hour_does()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await AgreedAsync(Vk);
        for (var attempt = 1; attempt <= 4; attempt++)
            await _chat.SaysAsync($"связать 0000-0000-000{attempt}");
        // Codes of delegations are guessed in the same hour.
        Assert.Contains("Слишком много", await _chat.SaysAsync("доступ 0000-0000-0005"));
        await CodeAsync(Telegram);
        _chat.Peer = Vk;

        Assert.Contains("Слишком много", await _chat.SaysAsync("связать 1111-2222-3333"));
        _chat.Time.Advance(TimeSpan.FromHours(1));
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        Assert.StartsWith("< Готово, теперь здесь то же", await _chat.SaysAsync("связать 1111-2222-3333"));
    }

    [Fact]
    public async Task A_code_that_is_typed_before_consent_is_neither_kept_nor_tried_until_consent_is_given()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await CodeAsync(Telegram);
        _chat.Peer = Vk;

        Assert.StartsWith("< Здравствуйте", await _chat.SaysAsync("связать 1111-2222-3333"));
        Assert.All(await _chat.Store.TranscriptAsync(Vk, 0, 10, default), entry => Assert.IsNotType<TextSent>(entry.Input));
        var joined = await _chat.SaysAsync("[Согласен, начнём]");

        Assert.StartsWith("< Готово, теперь здесь то же", joined);
        Assert.Contains("[Долг и начисления]", joined);
        Assert.Equal((await _chat.Store.LoadAsync(Telegram, default)).Resident, (await _chat.Store.LoadAsync(Vk, default)).Resident);
    }

    [Fact]
    public async Task What_was_chosen_of_reminders_stays_with_the_one_who_is_joined_and_none_is_planned_twice()
    {
        await LinkedAsync(Telegram, "50012345678 6712,08");
        await _chat.SaysAsync("не напоминай про поверку");
        await LinkedAsync(Vk, "50012345678 6712,08");
        await _chat.SaysAsync("не напоминай");
        await _chat.SaysAsync("включить напоминания");
        await _chat.PlanAsync();
        var planned = Planned();
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        await _chat.SaysAsync("связать 1111-2222-3333");
        await _chat.SaysAsync("да");

        Assert.Equal((await _chat.Store.LoadAsync(Telegram, default)).Resident, (await _chat.Store.LoadAsync(Vk, default)).Resident);
        Assert.Contains("[Про поверку счётчиков: нет]", await _chat.SaysAsync("напоминания"));
        Assert.Equal(planned, Planned());
        Assert.Equal(0, await _chat.PlanAsync());

        string[] Planned() => [.. _chat.File.Read<string>("select distinct account || ' ' || kind || ' ' || period from reminder order by 1")];
    }

    [Fact]
    public async Task Who_has_accounts_here_is_asked_first_and_nothing_is_joined_without_a_yes()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await LinkedAsync(Vk, "4460153002 1500,00");
        await CodeAsync(Telegram);
        _chat.Peer = Vk;

        var asked = await _chat.SaysAsync("связать 1111-2222-3333");
        Assert.Contains("4460153002", asked);
        Assert.Contains("это обман", asked);
        Assert.DoesNotContain("4460153001", asked);
        Assert.StartsWith("< Хорошо, ничего не связал", await _chat.SaysAsync("нет"));

        _chat.Peer = Telegram;
        Assert.DoesNotContain("4460153002", await _chat.SaysAsync("мои счета"));
        _chat.Peer = Vk;
        await _chat.SaysAsync("связать 1111-2222-3333");
        Assert.StartsWith("< Готово", await _chat.SaysAsync("да"));
        var accounts = await _chat.SaysAsync("мои счета");
        Assert.Contains("4460153001", accounts);
        Assert.Contains("4460153002", accounts);
    }

    [Fact]
    public async Task A_draft_goes_on_though_its_account_was_linked_in_both()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await LinkedAsync(Vk, "4460153001 4231,57");
        await _chat.SaysAsync("хвс 125 гвс 58");
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        await _chat.SaysAsync("связать 1111-2222-3333");
        await _chat.SaysAsync("[Да, оба чата мои]");

        Assert.Contains("120 → 125", await _chat.SaysAsync("[Продолжить: показания]"));
        Assert.StartsWith("< Принято", await _chat.SaysAsync("[Отправить]"));
    }

    [Fact]
    public async Task Wrong_proofs_of_both_count_together()
    {
        await AgreedAsync(Telegram);
        await AgreedAsync(Vk);
        foreach (var (peer, number) in new[] { (Telegram, "4460153001"), (Vk, "4460153002") })
        {
            _chat.Peer = peer;
            await _chat.SaysAsync($"{number} 1,11");
            await _chat.SaysAsync("1,12");
            await _chat.SaysAsync("меню");
        }
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        await _chat.SaysAsync("связать 1111-2222-3333");

        Assert.Contains("Слишком много", await _chat.SaysAsync("720045678 1,11"));
    }

    [Fact]
    public async Task After_a_break_in_nobody_joins_until_the_organisation_has_opened_the_account()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await CodeAsync(Telegram);
        await _chat.SaysAsync("закрыть доступ");
        await _chat.SaysAsync("да");
        await AgreedAsync(Vk);

        Assert.Contains("Такого кода нет", await _chat.SaysAsync("связать 1111-2222-3333"));
        _chat.Peer = Telegram;
        await _chat.SaysAsync("мои мессенджеры");
        Assert.Contains("закрыт по заявке", await _chat.SaysAsync("[Подключить мессенджер]"));
    }

    [Fact]
    public async Task What_was_removed_begins_anew_and_can_be_joined_again()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await CodeAsync(Telegram);
        await AgreedAsync(Vk);
        await _chat.SaysAsync("связать 1111-2222-3333");
        _chat.Peer = Telegram;
        await _chat.SaysAsync("мои мессенджеры");
        await _chat.SaysAsync("[Отключить: ВКонтакте]");
        Assert.StartsWith("< Отключил мессенджер: ВКонтакте", await _chat.SaysAsync("[Да, отключить]"));

        Assert.Contains("отключён от ваших счетов", await _chat.PlayAsync("# notices"));
        _chat.Peer = Vk;
        Assert.StartsWith("< Здравствуйте", await _chat.SaysAsync("долг"));
        Assert.DoesNotContain("₽", await _chat.SendsAsync(new ButtonPressed("1:debt")));
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        await _chat.SaysAsync("согласен");
        Assert.StartsWith("< Готово, теперь здесь то же", await _chat.SaysAsync("связать 1111-2222-3333"));
    }

    [Fact]
    public async Task A_yes_under_an_older_question_joins_nobody_else()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await LinkedAsync(Vk, "4460153002 1500,00");
        await CodeAsync(Telegram);
        _chat.Peer = Vk;
        await _chat.SaysAsync("связать 1111-2222-3333");
        var older = (await _chat.ConversationAsync()).Offered[0].Action;
        await _chat.SaysAsync("нет");
        await LinkedAsync(Web, "720045678 1845,20");
        await CodeAsync(Web);
        _chat.Peer = Vk;
        Assert.Contains("это обман", await _chat.SaysAsync("связать 1111-2222-3333"));

        Assert.DoesNotContain("Готово", await _chat.SendsAsync(new ButtonPressed(older)));

        Assert.NotEqual((await _chat.Store.LoadAsync(Web, default)).Resident, (await _chat.Store.LoadAsync(Vk, default)).Resident);
        Assert.StartsWith("< Готово", await _chat.SaysAsync("да"));
    }

    [Fact]
    public async Task A_forged_button_parts_nobody_elses_messenger()
    {
        await LinkedAsync(Telegram, "4460153001 4231,57");
        await LinkedAsync(Vk, "4460153002 1500,00");

        await _chat.SendsAsync(new ButtonPressed($"1:{ShowMessengers.PartAction}:{ShowMessengers.KeyOf(Telegram)}"));
        await _chat.SendsAsync(new ButtonPressed($"1:part.yes:{ShowMessengers.KeyOf(Telegram)}"));

        _chat.Peer = Telegram;
        Assert.Contains("4 231,57", await _chat.SaysAsync("долг"));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task AgreedAsync(Peer peer)
    {
        _chat.Peer = peer;
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
    }

    private async Task LinkedAsync(Peer peer, string proof)
    {
        await AgreedAsync(peer);
        await _chat.SaysAsync(proof);
    }

    private async Task CodeAsync(Peer peer)
    {
        _chat.Peer = peer;
        await _chat.SaysAsync("мои мессенджеры");
        await _chat.SaysAsync("[Подключить мессенджер]");
    }
}
