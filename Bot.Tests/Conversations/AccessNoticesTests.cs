using Bot.Core.Conversations;
using Bot.Core.Requests;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Faults;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Nobody gets at an account, or loses it, behind the back of those it concerns.</summary>
public sealed class AccessNoticesTests : IAsyncDisposable
{
    private static readonly Peer Owner = new("web", "owner");
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task The_owner_hears_that_somebody_else_linked_the_account_and_locks_it_from_there()
    {
        await BeginAsync(Owner, "4460153001 4231,57");
        await BeginAsync(new("vk", "stranger"), "4460153001 4231,57");
        await BeginAsync(Owner, "720045678");

        Assert.Contains("4460153001: 21 ноября в 10:42 подключил кто-то ещё (ВКонтакте)", await NoticesAsync(), StringComparison.Ordinal);
        Assert.Empty(await NoticesAsync());
        _chat.Peer = Owner;
        await _chat.SaysAsync("[Закрыть доступ]");
        Assert.Contains("Доступ закрыт: ЕИРЦ Севастополь, счёт 4460153001", await _chat.SaysAsync("[Да, закрыть всем]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true, "Счёт у вас и у тех, кто подключил его сам", "Всё работает, как раньше")]
    [InlineData(true, false, "Счёт только у вас", "Счёт снова можно подключить")]
    [InlineData(false, true, "У вас в чате его больше нет", "Всё работает, как раньше")]
    public async Task All_hear_that_access_was_closed_and_that_it_is_open_again(bool keepsLocker, bool keepsOthers, string locker, string others)
    {
        var other = new Peer("vk", "husband");
        await BeginAsync(Owner, "4460153001 4231,57");
        await BeginAsync(other, "4460153001 4231,57");
        await NoticesAsync();
        _chat.Peer = Owner;
        await _chat.PlayAsync("> закрыть доступ\n> да");

        const string closed = "Доступ закрыт 21 ноября: ЕИРЦ Севастополь, счёт 4460153001. Об этом попросил один из тех, кто пользуется этим счётом.";
        Assert.Contains(closed, await NoticesAsync(), StringComparison.Ordinal);
        _chat.Peer = other;
        Assert.Contains(closed, await _chat.SaysAsync("долг"), StringComparison.Ordinal);

        using (var desk = OperatorDesk.Open(_chat.Database))
            Assert.True(desk.Unlock(new("eirc-sevastopol", "4460153001"), keepsLocker, keepsOthers, _chat.Time.GetUtcNow()));

        var told = await NoticesAsync();
        Assert.Contains(locker, told, StringComparison.Ordinal);
        Assert.Contains(others, told, StringComparison.Ordinal);
        Assert.Equal(RequestStatus.Closed, (await _chat.Store.RequestAsync("О-2611-000001", default))!.Status);
    }

    [Fact]
    public async Task A_relative_hears_since_when_the_entrusted_access_is_no_more()
    {
        var daughter = new Peer("vk", "daughter");
        await BeginAsync(Owner, "4460153001 4231,57");
        await _chat.PlayAsync("> доверить близкому\n> [Только смотреть долг и платежи]\n> Дочь");
        await BeginAsync(daughter, "доступ 1111-2222-3333");
        _chat.Peer = Owner;
        await _chat.PlayAsync("> закрыть доступ\n> да\n# notices\n# later 24h");

        _chat.Peer = daughter;
        Assert.Contains("Доступ, который вам доверили, закончился 21 ноября", await _chat.SaysAsync("долг"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_one_who_links_nor_their_other_messenger_is_told()
    {
        await BeginAsync(Owner, "меню");
        await _chat.SaysAsync("добавить мессенджер");
        _chat.Peer = new("vk", "owner");
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
        await _chat.SaysAsync("мессенджер 1111-2222-3333");
        await _chat.SaysAsync("да");
        await NoticesAsync();

        await _chat.SaysAsync("4460153001 4231,57");

        Assert.DoesNotContain("кто-то ещё", await NoticesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linking_over_and_over_fills_nobodys_chat()
    {
        await BeginAsync(Owner, "4460153001 4231,57");
        for (var stranger = 0; stranger < 10; stranger++)
            await BeginAsync(new("web", $"stranger-{stranger}"), "4460153001 4231,57");

        Assert.InRange(new DatabaseFile(_chat.Database).Number("select count(*) from peer_notice join peer on peer.id = peer_notice.peer where external_id = 'owner'"), 1, 5);
    }

    [Fact]
    public async Task A_card_known_by_its_number_alone_tells_nobody_who_else_knows_it()
    {
        await BeginAsync(Owner, "9643105501234567");
        await BeginAsync(new("web", "stranger"), "9643105501234567");

        Assert.Empty(await NoticesAsync());
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private async Task<string> NoticesAsync() => await _chat.PlayAndTellAsync("# notices");

    private async Task BeginAsync(Peer peer, string first)
    {
        _chat.Peer = peer;
        await _chat.SaysAsync("/start");
        await _chat.SaysAsync("согласен");
        await _chat.SaysAsync(first);
    }
}
