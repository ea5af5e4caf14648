using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Writes what turns change of accounts, trust, requests and residents, and logs it with the account.</summary>
internal sealed class PeopleWriter(Session session)
{
    /// <summary>Whether what the step has relied on still holds.</summary>
    public bool IsAsSeen(Write write) => write switch
    {
        AccessRelied relied => session.Links.Stands(relied),
        AccountLinked linked => session.AccessLocks.Find(linked.Link.Account) is null,
        DelegationAccepted accepted => session.Delegations.IsOpen(accepted.Delegation) && session.AccessLocks.Find(accepted.Link.Account) is null,
        WrongCodeTried tried => session.Delegations.CountWrong(tried.Resident, tried.Since) == tried.Seen,
        AccessLocked locked => session.AccessLocks.Find(locked.Lock.Account) is null,
        _ => true,
    };

    /// <returns>False where it is no write of this kind.</returns>
    public bool Write(long peer, Write write)
    {
        switch (write)
        {
            case AccessRelied:
                break;
            case AccountLinked { Link: var link }:
                if (session.Links.Add(link))
                    session.Log.Add(link.Account, link.Resident, link.LinkedAt, AccountEventKind.Linked);
                break;
            case LinkRenamed renamed:
                session.Links.Rename(renamed);
                break;
            case LinkConfirmed confirmed:
                session.Links.Confirm(confirmed);
                break;
            case AccountUnlinked unlinked:
                Unlink(unlinked);
                break;
            case DelegationOffered { Delegation: var offered } offer:
                session.Delegations.Add(offer);
                session.Log.Add(offered.Account, offered.Owner, offered.OfferedAt, AccountEventKind.DelegationOffered, offered.Label);
                break;
            case DelegationAccepted accepted:
                session.Delegations.Accept(accepted);
                session.Links.Add(accepted.Link);
                session.Log.Add(accepted.Link.Account, accepted.Link.Resident, accepted.At, AccountEventKind.DelegationAccepted, session.Delegations.Find(accepted.Delegation)?.Label);
                break;
            case DelegationEnded ended:
                End(ended.Delegation, ended.By, ended.At);
                break;
            case WrongCodeTried tried:
                session.Delegations.AddWrong(tried);
                break;
            case AccessLocked locked:
                Lock(peer, locked);
                break;
            case RequestSent { Request: var request }:
                session.Requests.Add(request);
                if (request.Account is { } account)
                    session.Log.Add(new(request.Organisation, account), request.Resident, request.SentAt, AccountEventKind.RequestSent, request.Number);
                break;
            case RequestMoved moved:
                session.Requests.Move(moved);
                break;
            case ResidentErased erased:
                Erase(peer, erased);
                break;
            default:
                return false;
        }
        return true;
    }

    private void Unlink(AccountUnlinked unlinked)
    {
        var link = unlinked.Link;
        if (link.Delegation is { } delegation)
        {
            End(delegation, link.Resident, unlinked.At);
            return;
        }
        foreach (var given in session.Delegations.Of(link.Account, link.Resident))
            End(given.Id, link.Resident, unlinked.At);
        session.Links.Remove(link.Id);
        session.Log.Add(link.Account, link.Resident, unlinked.At, AccountEventKind.Unlinked);
    }

    private void End(Guid id, Guid by, DateTimeOffset at)
    {
        if (session.Delegations.Find(id) is not { } delegation || !session.Delegations.End(id, at))
            return;
        if (delegation.Relative is { } relative)
            session.Links.RemoveOfDelegation(relative, id);
        session.Log.Add(delegation.Account, by, at, AccountEventKind.DelegationEnded, delegation.Label);
    }

    private void Lock(long peer, AccessLocked locked)
    {
        var (account, resident, _, at) = locked.Lock;
        foreach (var delegation in session.Delegations.On(account))
            End(delegation.Id, resident, at);
        session.Links.Suspend(account, locked.Keeps, at);
        session.Erasure.Part(resident, peer);
        session.AccessLocks.Add(locked.Lock);
        session.Log.Add(account, resident, at, AccountEventKind.AccessLocked, locked.Lock.Number);
    }

    private void Erase(long peer, ResidentErased erased)
    {
        foreach (var delegation in session.Delegations.WithOwner(erased.Resident).Concat(session.Delegations.WithRelative(erased.Resident)))
            End(delegation.Id, erased.Resident, erased.At);
        session.Delegations.Forget(erased.Resident);
        session.Links.RemoveAll(erased.Resident);
        session.Requests.RemoveOf(erased.Resident);
        session.AccessLocks.Forget(erased.Resident);
        session.Log.Forget(erased.Resident);
        session.Erasure.Erase(erased.Resident, peer, erased.At);
    }
}
