using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.TelegramServer;
using Server = Bot.Tests.Support.TelegramServer.TelegramServer;

namespace Bot.Tests.Channels;

/// <summary>A conversation that is begun in Telegram goes on in VK, in one program.</summary>
public sealed class TwoMessengersTests
{
    [Fact]
    public async Task What_was_linked_in_telegram_is_there_in_vk_by_a_code_and_both_are_told()
    {
        await using var telegram = await Server.StartAsync();
        await using var host = await VkHost.StartAsync(settings: TelegramHost.SettingsFor(telegram));
        var (there, here) = (new TelegramChat(telegram, 1001), host.NewChat(2002));
        await there.SaysAsync("/start");
        await there.TapsAsync("Согласен, начнём");
        await there.SaysAsync("4460153001 4231,57");
        await there.SaysAsync("назвать счёт");
        await there.SaysAsync("Мамина квартира");
        await there.SaysAsync("мои мессенджеры");
        var code = (await there.TapsAsync("Подключить мессенджер")).Text.Split('\n').Single(line => line.StartsWith("связать", StringComparison.Ordinal));

        Assert.StartsWith("Здравствуйте", (await here.SaysAsync(code)).Text, StringComparison.Ordinal);
        Assert.StartsWith("Готово, теперь здесь то же, что и там: Telegram", (await here.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
        Assert.Contains("Мамина квартира", (await here.SaysAsync("долг")).Text, StringComparison.Ordinal);
        Assert.Contains("ВКонтакте", (await there.NextAsync()).Text, StringComparison.Ordinal);

        // The other conversation remembers the former resident no longer than its next message.
        await there.TapsAsync("Отключить: ВКонтакте");
        await there.TapsAsync("Да, отключить");
        Assert.Contains("отключён", (await here.NextAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith("Здравствуйте", (await here.SaysAsync("долг")).Text, StringComparison.Ordinal);
        Assert.Contains("Мамина квартира", (await there.SaysAsync("долг")).Text, StringComparison.Ordinal);
        var stored = await host.Store.TranscriptAsync(new("vk", "2002"), 0, 100, default);
        Assert.DoesNotContain(stored, entry => entry.Input is TextSent { Text: var said } && said.Any(char.IsAsciiDigit));
    }

    [Fact]
    public async Task More_choices_than_buttons_are_numbered_and_can_be_typed()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        foreach (var account in (string[])["4460153001 4231,57", "4460153002 1500,00", "720045678 1845,20", "50012345678 6712,08"])
            await resident.SaysAsync(account);
        for (var number = 1; number <= 3; number++)
            await LinkAsync(host, $"446015399{number}");

        var shown = await resident.SaysAsync("мои счета");
        Assert.Contains("1) ", shown.Text, StringComparison.Ordinal);
        Assert.Contains("11) Меню", shown.Text, StringComparison.Ordinal);
        Assert.Equal("Меню", shown.Labels.Last().Last());

        var third = shown.Text.Split('\n').Single(line => line.StartsWith("3) ", StringComparison.Ordinal))[3..].TrimStart('✓', ' ');
        Assert.Contains(third, (await resident.SaysAsync("3")).Text, StringComparison.Ordinal);
    }

    // Past the proof, which the demo data has too few accounts for.
    private static async Task LinkAsync(VkHost host, string number)
    {
        var peer = new Peer("vk", "1001");
        var stored = await host.Store.LoadAsync(peer, default);
        var item = await host.Store.AcceptAsync(new(peer, Guid.NewGuid().ToString(), new BotUnblocked(), TimeProvider.System.GetUtcNow()), default);
        var link = new Core.Accounts.Link(Guid.CreateVersion7(), stored.Resident!.Value, new("eirc-sevastopol", number), null, TimeProvider.System.GetUtcNow());
        Assert.True((await host.Store.CommitAsync(
            new(peer, stored.Version, item.Sequence, stored.State!.Value, [], [new AccountLinked(link)], [], false, OutboxPriority.Interactive, TimeProvider.System.GetUtcNow()), default)).Won);
    }
}
