using Bot.Core.Accounts;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.MyData;
using Bot.Core.Requests;

namespace Bot.Core.Conversations;

/// <summary>The commands about accounts, those they are entrusted to, requests, and what is kept of the resident.</summary>
public sealed class PeopleCommands(LinkAccount linking, WriteRequest letters, ContinueRequest continued)
{
    private readonly ShowAccountCard _card = new(linking);
    private readonly RenameAccount _rename = new(linking);
    private readonly UnlinkAccount _unlink = new(linking);
    private readonly LockAccess _lock = new(linking);
    private readonly DelegateAccess _delegate = new(linking);
    private readonly AcceptDelegation _accept = new();
    private readonly EndDelegation _end = new();
    private readonly ShowLog _log = new(linking);
    private readonly DeleteMe _delete = new();
    private readonly JoinMessenger _join = new();
    private readonly PartMessenger _part = new();

    public IReadOnlyList<IDialog> Dialogs => [_rename, _unlink, _lock, _delegate, _accept, _end, letters, continued, _delete, _join, _part];

    public void AddTo(IDictionary<string, Func<Scene, string, ValueTask<Step>>> commands)
    {
        commands["account-card"] = (scene, _) => _card.RunAsync(scene);
        commands["rename"] = _rename.BeginAsync;
        commands["unlink"] = (scene, _) => _unlink.BeginAsync(scene);
        commands["lock-access"] = _lock.BeginAsync;
        commands["delegate"] = (scene, _) => _delegate.BeginAsync(scene);
        commands["end-delegation"] = _end.BeginAsync;
        commands["code"] = (scene, code) => _accept.BeginAsync(scene, DelegationCode.Read(code) ?? "");
        commands["request"] = (scene, text) => letters.BeginAsync(scene, RequestKind.Question, text);
        commands["complaint"] = (scene, text) => letters.BeginAsync(scene, RequestKind.Complaint, text);
        commands["certificate"] = (scene, _) => letters.BeginAsync(scene, RequestKind.Certificate);
        commands["data-change"] = (scene, text) => letters.BeginAsync(scene, RequestKind.DataChange, text);
        commands["my-requests"] = (scene, _) => ShowRequests.ListAsync(scene);
        commands["my-request"] = ShowRequests.ShowAsync;
        commands["my-data"] = (scene, _) => new(ShowMyData.Run(scene));
        commands["my-log"] = _log.RunAsync;
        commands["export-me"] = (scene, _) => ExportData.RunAsync(scene);
        commands["messengers"] = (scene, _) => ShowMessengers.ListAsync(scene);
        commands["messenger-code"] = (scene, _) => ShowMessengers.OfferAsync(scene);
        commands["messenger-join"] = (scene, proof) => _join.BeginAsync(scene, MessengerCode.ReadWithWord(proof) ?? "");
        commands[ShowMessengers.PartAction] = _part.BeginAsync;
        commands["delete-me"] = (scene, _) => new(_delete.Begin(scene));
    }
}
