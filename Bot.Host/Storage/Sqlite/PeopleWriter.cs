using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Writes what turns change of accounts, trust, requests and residents, and logs it with the account.</summary>
internal sealed class PeopleWriter
{
    private const int MostToldADay = 5;
    private readonly Session _session;
    private readonly MessengerWriter _messengers;

    public PeopleWriter(Session session)
    {
        _session = session;
        _messengers = new(session, End);
    }

    /// <summary>Whether what the step has relied on still holds.</summary>
    public bool IsAsSeen(Write write) => write switch
    {
        AccessRelied relied => _session.Links.Stands(relied),
        AccountLinked linked => _session.AccessLocks.Find(linked.Link.Account) is null,
        DelegationAccepted accepted => _session.Delegations.IsOpen(accepted.Delegation) && _session.AccessLocks.Find(accepted.Link.Account) is null,
        ToldElsewhere told => _session.Joining.PeersOf(told.Resident).Count > 0,
        WrongCodeTried tried => _session.Delegations.CountWrong(tried.Resident, tried.Since) == tried.Seen,
        AccessLocked locked => _session.AccessLocks.Find(locked.Lock.Account) is null,
        MessengersJoined joined => _messengers.IsAsSeen(joined),
        MessengerParted parted => _messengers.IsAsSeen(parted),
        _ => true,
    };

    /// <returns>False where it is no write of this kind.</returns>
    public bool Write(Peer inHand, long peer, Write write)
    {
        switch (write)
        {
            case AccessRelied:
                break;
            case AccountLinked { Link: var link }:
                if (_session.Links.Add(link))
                    Link(inHand, link);
                break;
            case LinkRenamed renamed:
                _session.Links.Rename(renamed);
                break;
            case LinkConfirmed confirmed:
                _session.Links.Confirm(confirmed);
                break;
            case AccountUnlinked unlinked:
                Unlink(unlinked);
                break;
            case DelegationOffered { Delegation: var offered } offer:
                _session.Delegations.Add(offer);
                _session.Log.Add(offered.Account, offered.Owner, offered.OfferedAt, AccountEventKind.DelegationOffered, offered.Label);
                break;
            case DelegationAccepted accepted:
                Accept(accepted);
                break;
            case DelegationEnded ended:
                End(ended.Delegation, ended.By, ended.At);
                break;
            case WrongCodeTried tried:
                _session.Delegations.AddWrong(tried);
                break;
            case AccessLocked locked:
                Lock(peer, locked);
                break;
            case RequestSent { Request: var request }:
                _session.Requests.Add(request);
                if (request.Account is { } account)
                    _session.Log.Add(new(request.Organisation, account), request.Resident, request.SentAt, AccountEventKind.RequestSent, request.Number);
                break;
            case RequestMoved moved:
                _session.Requests.Move(moved);
                break;
            case RequestContinued more:
                _session.Requests.Continue(more, peer);
                break;
            case MessengerOffered offered:
                _session.Messengers.Offer(offered, peer);
                break;
            case MessengersJoined joined:
                _messengers.Join(inHand, peer, joined);
                break;
            case MessengerParted parted:
                _messengers.Part(inHand, peer, parted);
                break;
            case ToldElsewhere told:
                _messengers.Tell(told);
                break;
            case ResidentErased erased:
                Erase(peer, erased);
                break;
            default:
                return false;
        }
        return true;
    }

    private void Link(Peer inHand, Link link)
    {
        _session.Log.Add(link.Account, link.Resident, link.LinkedAt, AccountEventKind.Linked);
        // Who links it over and over fills nobody's chat: the log, to which each word leads, tells the rest.
        if (_session.Log.Count(link.Account, AccountEventKind.Linked, link.LinkedAt - TimeSpan.FromDays(1)) > MostToldADay)
            return;
        foreach (var other in _session.Links.OthersWith(link.Account, link.Resident))
            Tell(other, new LinkedByOther(link.Account, inHand.Channel, link.LinkedAt));
    }

    private void Tell(Guid resident, Input notice)
    {
        foreach (var peer in _session.Joining.PeersOf(resident))
            _session.Messengers.Tell(peer, notice);
    }

    private void Unlink(AccountUnlinked unlinked)
    {
        var link = unlinked.Link;
        if (link.Delegation is { } delegation)
        {
            End(delegation, link.Resident, unlinked.At);
            return;
        }
        foreach (var given in _session.Delegations.Of(link.Account, link.Resident))
            End(given.Id, link.Resident, unlinked.At);
        _session.Reminded.ForgetSeen(link);
        _session.Links.Remove(link.Id);
        _session.Log.Add(link.Account, link.Resident, unlinked.At, AccountEventKind.Unlinked);
    }

    private void Accept(DelegationAccepted accepted)
    {
        _session.Delegations.Accept(accepted);
        _session.Links.Add(accepted.Link);
        if (_session.Delegations.Find(accepted.Delegation) is not { } delegation)
            return;
        _session.Log.Add(delegation.Account, accepted.Link.Resident, accepted.At, AccountEventKind.DelegationAccepted, delegation.Label);
        Tell(delegation.Owner, delegation, DelegationChange.Accepted);
    }

    private void End(Guid id, Guid by, DateTimeOffset at)
    {
        if (_session.Delegations.Find(id) is not { } delegation || !_session.Delegations.End(id, at))
            return;
        if (delegation.Relative is { } relative)
            _session.Links.RemoveOfDelegation(relative, id);
        _session.Log.Add(delegation.Account, by, at, AccountEventKind.DelegationEnded, delegation.Label);
        if (delegation.Relative is not { } other)
            return;
        foreach (var party in new[] { delegation.Owner, other }.Where(party => party != by))
            Tell(party, delegation, DelegationChange.Ended);
    }

    /// <summary>In the messenger the party has used last.</summary>
    private void Tell(Guid party, Delegation delegation, DelegationChange change)
    {
        var peers = _session.Reminded.PeersOf(party);
        if (peers.Count == 0)
            return;
        var peer = peers.Any(peer => peer.IsReachable) ? peers.First(peer => peer.IsReachable) : peers[0];
        _session.Messengers.Tell(_session.Peers.Id(peer.Peer), new DelegationChanged(change, delegation.Id, delegation.Account, delegation.Label, delegation.Rights, party == delegation.Owner));
    }

    private void Lock(long peer, AccessLocked locked)
    {
        var (account, resident, _, at) = locked.Lock;
        foreach (var delegation in _session.Delegations.On(account))
            End(delegation.Id, resident, at);
        foreach (var other in _session.Links.OthersWith(account, resident))
            Tell(other, new AccessClosed(account));
        _session.Links.Suspend(account, locked.Keeps, at);
        _session.Messengers.EndOf(resident);
        foreach (var other in _session.Joining.PeersOf(resident).Where(other => other != peer))
            _session.Joining.Part(resident, other, heir: peer, isInHand: false, at);
        _session.AccessLocks.Add(locked.Lock);
        _session.Log.Add(account, resident, at, AccountEventKind.AccessLocked, locked.Lock.Number);
    }

    private void Erase(long peer, ResidentErased erased)
    {
        foreach (var delegation in _session.Delegations.WithOwner(erased.Resident).Concat(_session.Delegations.WithRelative(erased.Resident)))
            End(delegation.Id, erased.Resident, erased.At);
        _session.Reminded.Forget(erased.Resident);
        _session.Links.RemoveAll(erased.Resident);
        _session.Requests.RemoveOf(erased.Resident);
        _session.AccessLocks.Forget(erased.Resident);
        // Both are found by what goes after them.
        _session.Reminders.Forget(erased.Resident);
        _session.Log.Forget(erased.Resident);
        _session.Delegations.Forget(erased.Resident);
        _session.Messengers.EndOf(erased.Resident);
        _session.Effects.Forget(erased.Resident, erased.At);
        _session.Erasure.Erase(erased.Resident, peer, erased.At);
    }
}
