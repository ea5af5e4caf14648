using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Messengers;
using Bot.Core.MyData;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Writes what turns change of a resident's messengers: all of it or nothing, logged, and told to the others.</summary>
internal sealed class MessengerWriter(Session session, Action<Guid, Guid, DateTimeOffset> endDelegation)
{
    public bool IsAsSeen(MessengersJoined joined)
    {
        if (session.Messengers.Find(joined.Offer.Id) is not { } offer || offer.Resident != joined.Offer.Resident)
            return false;
        var (joining, theirs) = (session.Links.Of(joined.Joining), session.Links.Of(offer.Resident));
        return MergeResidents.Of(joining, theirs).SequenceEqual(joined.Merged)
            && joining.Concat(theirs).All(link => !link.IsSuspended && session.AccessLocks.Find(link.Account) is null);
    }

    public bool IsAsSeen(MessengerParted parted) => session.Peers.Resident(parted.Peer) == parted.Resident && session.Joining.PeersOf(parted.Resident).Count > 1;

    public void Join(Peer inHand, long peer, MessengersJoined joined)
    {
        var (from, into) = (joined.Joining, joined.Offer.Resident);
        session.Messengers.EndOf(into);
        session.Messengers.EndOf(from);
        foreach (var merged in joined.Merged)
            Merge(merged, session.Links.Of(from).Concat(session.Links.Of(into)).Single(link => link.Id == merged.Dropped), joined.At);
        MoveDrafts(from, into, joined.Merged);
        session.Joining.Rename(from, into);
        var others = session.Joining.PeersOf(into).Where(other => other != peer).ToList();
        foreach (var other in others)
        {
            session.Joining.Relink(other, joined.Merged);
            session.Messengers.Tell(other, new MessengersChanged(MessengerChange.Joined, inHand.Channel, ShowMessengers.KeyOf(inHand)));
        }
        Log(into, AccountEventKind.MessengerJoined, inHand.Channel, joined.At);
    }

    public void Part(Peer inHand, long peer, MessengerParted parted)
    {
        var id = session.Peers.Id(parted.Peer);
        var rest = session.Joining.PeersOf(parted.Resident).Where(other => other != id).ToList();
        var isInHand = id == peer;
        session.Messengers.EndOf(id);
        session.Joining.Part(parted.Resident, id, isInHand ? rest[0] : peer, isInHand, parted.At);
        var key = ShowMessengers.KeyOf(parted.Peer);
        foreach (var other in rest.Where(other => other != peer))
            session.Messengers.Tell(other, new MessengersChanged(MessengerChange.Parted, parted.Peer.Channel, key));
        if (!isInHand)
            session.Messengers.Tell(id, new MessengersChanged(MessengerChange.PartedHere, inHand.Channel, key));
        Log(parted.Resident, AccountEventKind.MessengerParted, parted.Peer.Channel, parted.At);
    }

    /// <summary>In the conversation the resident has used last, of those that reach them.</summary>
    public void Tell(ToldElsewhere told)
    {
        var peers = session.Reminded.PeersOf(told.Resident);
        var used = peers.FirstOrDefault(peer => peer.IsReachable, peers[0]).Peer;
        session.Messengers.Tell(session.Peers.Id(used), told.News);
    }

    private void Merge(LinkMerged merged, Link dropped, DateTimeOffset at)
    {
        session.Reminded.ForgetSeen(dropped);
        if (dropped.Delegation is { } delegation)
            endDelegation(delegation, dropped.Resident, at);
        else
            session.Links.Remove(merged.Dropped);
        session.Links.Rename(new(merged.Kept, merged.Name));
    }

    // Of two drafts for one account the newer is what the resident means.
    private void MoveDrafts(Guid from, Guid into, IReadOnlyList<LinkMerged> merged)
    {
        foreach (var (draft, peer) in session.Drafts.AllOf(from))
        {
            session.Drafts.Close(draft.Id);
            if (session.Drafts.Of(into, draft.Account) is { } other && other.KeptAt > draft.KeptAt)
                continue;
            session.Drafts.Keep(draft with { Resident = into, Link = merged.FirstOrDefault(pair => pair.Dropped == draft.Link)?.Kept ?? draft.Link }, peer);
        }
        foreach (var (draft, peer) in session.Drafts.AllOf(into))
        {
            if (merged.FirstOrDefault(pair => pair.Dropped == draft.Link) is { } pair)
                session.Drafts.Keep(draft with { Link = pair.Kept }, peer);
        }
    }

    // An entrusted account's log is its owner's, whom the relative's messengers do not concern.
    private void Log(Guid resident, AccountEventKind kind, string channel, DateTimeOffset at)
    {
        foreach (var link in session.Links.Of(resident).Where(link => link.Access == Access.Full))
            session.Log.Add(link.Account, resident, at, kind, channel);
    }
}
