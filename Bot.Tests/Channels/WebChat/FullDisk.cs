using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A store of one megabyte, filled to the brim by residents of another channel and emptied again.</summary>
internal static class FullDisk
{
    public const string Setting = "--Storage:MaxSizeMegabytes=1";

    // Takes pages of its own, which are free again when it is erased.
    private const int Large = 9_000;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task FillAsync(IStore store)
    {
        // Finished, so that they can be erased.
        for (var i = 0; i < 20; i++)
        {
            var peer = new Peer("away", $"{i}");
            var item = await SendAsync(store, peer, "e", Large);
            await store.CommitAsync(
                new(peer, 0, item.Sequence, StoredState.Save(new()), [], [], [], false, OutboxPriority.Interactive, Now), CancellationToken.None);
        }
        // The last free bytes go to shorter messages than anybody sends.
        foreach (var length in new[] { Large, 1 })
            await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                for (var i = 0; ; i++)
                    await SendAsync(store, new("away", "filler"), $"{length}:{i}", length);
            });
    }

    /// <summary>Erases what is finished, as the retention does with what is old.</summary>
    public static async Task EmptyAsync(IStore store) =>
        Assert.True(await store.EraseBodiesAsync(Now.AddDays(1), 100, CancellationToken.None) > 0);

    private static ValueTask<Accepted> SendAsync(IStore store, Peer peer, string id, int length) =>
        store.AcceptAsync(new(peer, id, new TextSent(new string('x', length)), Now), CancellationToken.None);
}
