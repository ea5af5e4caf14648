using Bot.Core.Billing;
using Bot.Core.Consent;
using Bot.Core.Conversations;

namespace Bot.Tests.Support;

/// <summary>Residents who agreed and linked accounts at some time, written straight into the store.</summary>
internal static class ManyResidents
{
    /// <summary>The id of a resident in their messenger.</summary>
    public static long Id(int number) => 9_000 + number;

    /// <param name="accounts">What a resident has, from the first one, whose number is 0.</param>
    public static Task ArriveAsync(IStore store, string channel, int count, DateTimeOffset at, params Func<int, AccountKey>[] accounts) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => ArriveAsync(store, new(channel, $"{Id(number)}"), at, [.. accounts.Select(account => account(number))])));

    private static async Task ArriveAsync(IStore store, Peer peer, DateTimeOffset at, IReadOnlyList<AccountKey> accounts)
    {
        var resident = Guid.CreateVersion7();
        var accepted = await store.AcceptAsync(new(peer, "before", new TextSent("раньше"), at), default);
        var links = accounts.Select(account => new AccountLinked(new(Guid.CreateVersion7(), resident, account, null, at)));
        await store.CommitAsync(
            new(peer, 0, accepted.Sequence, StoredState.Save(new() { Consent = GiveConsent.Version }), [], [new ConsentGiven(resident, GiveConsent.Version, at), .. links], [], false, OutboxPriority.Interactive, at),
            default);
    }
}
