using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Core.Conversations;

public partial interface IStore
{
    /// <summary>What a resident has entrusted of an account: taken, or to be taken yet; oldest first. What has expired is left out.</summary>
    ValueTask<IReadOnlyList<Delegation>> DelegationsAsync(AccountKey account, Guid owner, CancellationToken cancelled);

    /// <summary>How an owner calls those to whom an account is or was entrusted.</summary>
    ValueTask<IReadOnlyDictionary<Guid, string>> LabelsAsync(AccountKey account, Guid owner, CancellationToken cancelled);

    /// <summary>The delegation a code stands for, until it is taken, ended, or its account is locked; null for any other code.</summary>
    ValueTask<Delegation?> OfferedDelegationAsync(ReadOnlyMemory<byte> codeHash, CancellationToken cancelled);

    /// <summary>Codes a resident has tried that nobody had given out.</summary>
    ValueTask<int> WrongCodesAsync(Guid resident, DateTimeOffset since, CancellationToken cancelled);

    /// <summary>Where a resident is known, the first one first.</summary>
    ValueTask<IReadOnlyList<Peer>> PeersAsync(Guid resident, CancellationToken cancelled);

    /// <summary>The offer a code stands for, until it is used, replaced or its resident has locked access; null for any other code.</summary>
    ValueTask<MessengerOffer?> MessengerOfferAsync(ReadOnlyMemory<byte> codeHash, CancellationToken cancelled);

    /// <summary>The same by its id.</summary>
    ValueTask<MessengerOffer?> MessengerOfferAsync(Guid id, CancellationToken cancelled);

    /// <summary>What is to be told in conversations because of what happened in others, oldest first.</summary>
    ValueTask<IReadOnlyList<PeerNotice>> NoticesAsync(int limit, CancellationToken cancelled);

    /// <summary>It is in the inbox of its conversation.</summary>
    ValueTask NoticeDoneAsync(long notice, CancellationToken cancelled);

    /// <summary>Null where access to the account is not locked.</summary>
    ValueTask<AccessLock?> AccessLockAsync(AccountKey account, CancellationToken cancelled);

    /// <summary>A resident's requests, newest first.</summary>
    ValueTask<IReadOnlyList<Request>> RequestsAsync(Guid resident, CancellationToken cancelled);

    ValueTask<Request?> RequestAsync(string number, CancellationToken cancelled);

    /// <summary>Files of requests that wait for an answer, whoever's they are.</summary>
    ValueTask<IReadOnlyList<PeerFile>> FilesOfOpenRequestsAsync(CancellationToken cancelled);

    /// <summary>What happened on an account before an event, newest first.</summary>
    /// <param name="resident">Only what this one did; null for all.</param>
    ValueTask<IReadOnlyList<AccountEvent>> AccountLogAsync(AccountKey account, Guid? resident, long before, int limit, CancellationToken cancelled);

    /// <summary>Everything kept of a resident.</summary>
    ValueTask<Dossier> DossierAsync(Guid resident, CancellationToken cancelled);

    /// <summary>Peers of erased residents whose files are still on disk.</summary>
    ValueTask<IReadOnlyList<Peer>> PeersWithFilesToEraseAsync(CancellationToken cancelled);

    /// <summary>Their files are gone.</summary>
    ValueTask FilesErasedAsync(Peer peer, CancellationToken cancelled);

    /// <summary>Takes what was erased out of the write-ahead log as well, where it would linger until overwritten.</summary>
    /// <returns>False where somebody was still reading from it, and some is left: to be called again.</returns>
    ValueTask<bool> TruncateLogAsync(CancellationToken cancelled);

    /// <summary>Operators' orders that are not carried out yet, oldest first.</summary>
    ValueTask<IReadOnlyList<OperatorOrder>> OrdersAsync(int limit, CancellationToken cancelled);

    ValueTask OrderDoneAsync(long order, DateTimeOffset at, CancellationToken cancelled);

    /// <summary>Rows that a newer release has written and this one does not understand; they are left for it.</summary>
    long PutAside { get; }
}

/// <summary>What an operator decided on a request, by a command beside the running host.</summary>
/// <param name="Peer">Where the request was written; null where it is gone meanwhile.</param>
public sealed record OperatorOrder(long Id, Peer? Peer, RequestAnswered Answer);
