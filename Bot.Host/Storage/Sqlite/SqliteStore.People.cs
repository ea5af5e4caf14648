using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Host.Storage.Sqlite;

public sealed partial class SqliteStore
{
    public long PutAside => _putAside.Count;

    public ValueTask<IReadOnlyList<Delegation>> DelegationsAsync(AccountKey account, Guid owner, CancellationToken cancelled) =>
        Read<IReadOnlyList<Delegation>>(session =>
        {
            var now = _time.GetUtcNow();
            return [.. session.Delegations.Of(account, owner).Where(delegation => delegation.Relative is not null || delegation.ExpiresAt > now)];
        });

    public ValueTask<IReadOnlyDictionary<Guid, string>> LabelsAsync(AccountKey account, Guid owner, CancellationToken cancelled) =>
        Read<IReadOnlyDictionary<Guid, string>>(session => session.Delegations.WithOwner(owner)
            .Where(delegation => delegation.Account == account && delegation.Relative is not null)
            .GroupBy(delegation => delegation.Relative!.Value)
            .ToDictionary(given => given.Key, given => given.Last().Label));

    public ValueTask<Delegation?> OfferedDelegationAsync(ReadOnlyMemory<byte> codeHash, CancellationToken cancelled) =>
        Read(session => session.Delegations.Offered(codeHash.Span));

    public ValueTask<int> WrongCodesAsync(Guid resident, DateTimeOffset since, CancellationToken cancelled) =>
        Read(session => session.Delegations.CountWrong(resident, since));

    public ValueTask<IReadOnlyList<Peer>> PeersAsync(Guid resident, CancellationToken cancelled) => Read(session => session.Messengers.PeersOf(resident));

    public ValueTask<MessengerOffer?> MessengerOfferAsync(ReadOnlyMemory<byte> codeHash, CancellationToken cancelled) =>
        Read(session => session.Messengers.Find(codeHash.Span));

    public ValueTask<MessengerOffer?> MessengerOfferAsync(Guid id, CancellationToken cancelled) => Read(session => session.Messengers.Find(id));

    public ValueTask<IReadOnlyList<PeerNotice>> NoticesAsync(int limit, CancellationToken cancelled) => Read(session => session.Messengers.Notices(limit));

    public async ValueTask NoticeDoneAsync(long notice, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Messengers.Told(notice);
                return true;
            },
            cancelled);

    public async ValueTask ForgetSourcesAsync(DateTimeOffset before, CancellationToken cancelled) =>
        await _writer.RunAsync(session => session.Proofs.ForgetSources(before), cancelled);

    public ValueTask<AccessLock?> AccessLockAsync(AccountKey account, CancellationToken cancelled) =>
        Read(session => session.AccessLocks.Find(account));

    public ValueTask<IReadOnlyList<Request>> RequestsAsync(Guid resident, CancellationToken cancelled) =>
        Read(session => session.Requests.Of(resident));

    public ValueTask<Request?> RequestAsync(string number, CancellationToken cancelled) =>
        Read(session => session.Requests.Get(number));

    public ValueTask<IReadOnlyList<PeerFile>> FilesOfOpenRequestsAsync(CancellationToken cancelled) =>
        Read(session => session.Requests.OpenFiles());

    public ValueTask<IReadOnlyList<AccountEvent>> AccountLogAsync(AccountKey account, Guid? resident, long before, int limit, CancellationToken cancelled) =>
        Read(session => session.Log.Of(account, resident, before, limit));

    public ValueTask<Dossier> DossierAsync(Guid resident, CancellationToken cancelled) =>
        Read(session => session.Dossiers.Read(resident));

    public ValueTask<IReadOnlyList<Peer>> PeersWithFilesToEraseAsync(CancellationToken cancelled) =>
        Read(session => session.Erasure.WithFiles());

    public async ValueTask FilesErasedAsync(Peer peer, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Erasure.FilesGone(session.Peers.Id(peer));
                return true;
            },
            cancelled);

    // On a connection of its own: the writer's is inside a transaction whenever it is not idle.
    public ValueTask<bool> TruncateLogAsync(CancellationToken cancelled) => ValueTask.FromResult(_readers.Checkpoint());

    public ValueTask<IReadOnlyList<OperatorOrder>> OrdersAsync(int limit, CancellationToken cancelled) =>
        Read(session => session.Orders.Open(limit));

    public async ValueTask OrderDoneAsync(long order, DateTimeOffset at, CancellationToken cancelled) =>
        await _writer.RunAsync(
            session =>
            {
                session.Orders.Done(order, at);
                return true;
            },
            cancelled);
}
