using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Tests.Storage;

namespace Bot.Tests.Support;

/// <summary>What happens to a conversation from elsewhere.</summary>
internal static class Parting
{
    /// <summary>The conversation's resident, who agrees first where there is none, comes to another messenger and parts it there.</summary>
    public static async Task PartAsync(IStore store, Peer peer)
    {
        var phone = new Peer("elsewhere", peer.Id);
        var resident = (await store.LoadAsync(peer, default)).Resident;
        if (resident is null)
            await WriteAsync(store, peer, new ConsentGiven((resident = Guid.CreateVersion7()).Value, 1, Sample.Now));
        await WriteAsync(store, phone, new ConsentGiven(resident.Value, 1, Sample.Now));
        await WriteAsync(store, phone, new MessengerParted(resident.Value, peer, Sample.Now));
    }

    /// <summary>A turn beside whatever runs on the store; it is announced to nobody.</summary>
    public static async Task WriteAsync(IStore store, Peer peer, Write write)
    {
        var item = await store.AcceptAsync(Sample.Event(Guid.NewGuid().ToString(), peer: peer), default);
        Assert.True((await store.CommitAsync(Sample.Turn((await store.LoadAsync(peer, default)).Version, item.Sequence, peer, write), default)).Won);
    }
}
