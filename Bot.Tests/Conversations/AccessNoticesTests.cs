using Bot.Core.Conversations;
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
