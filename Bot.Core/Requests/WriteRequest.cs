using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Understanding;

namespace Bot.Core.Requests;

/// <summary>Writes to an organisation: texts and files are gathered until they are sent, and get one number.</summary>
public sealed class WriteRequest(LinkAccount linking) : Dialog<WriteRequest.Trigger>
{
    public sealed record WaitingForAddressee(RequestDraft Draft) : Stage;

    public sealed record WaitingForCertificate(RequestDraft Draft) : Stage;

    public sealed record WaitingForContent(RequestDraft Draft) : Stage;

    public enum Trigger
    {
        Begun,
        BegunWithoutAddressee,
        BegunForCertificate,
        AddresseeChosen,
        CertificateChosen,
        OtherCertificateWanted,
        PartAdded,
        PartDropped,
        Sent,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForContent>(Trigger.Begun)
        .Begins<WaitingForAddressee>(Trigger.BegunWithoutAddressee)
        .Begins<WaitingForCertificate>(Trigger.BegunForCertificate)
        .Configure<WaitingForAddressee>(stage => stage.Permit<WaitingForContent>(Trigger.AddresseeChosen).PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForCertificate>(stage => stage.Permit<WaitingForContent>(Trigger.CertificateChosen).PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForContent>(stage => stage
            .PermitReentry(Trigger.PartAdded)
            .PermitReentry(Trigger.PartDropped)
            .Permit<WaitingForCertificate>(Trigger.OtherCertificateWanted)
            .PermitLeaving(Trigger.Sent)
            .PermitLeaving(Trigger.GivenUp))
        .Build();

    internal const string AddresseeAction = "rq.to";
    internal const string CertificateAction = "rq.kind";
    internal const string SendAction = "rq.send";
    internal const string ShowAction = "rq.show";
    internal const string UndoAction = "rq.undo";
    internal const string DropAction = "rq.drop";

    /// <summary>Argument of the button and end of the text's key.</summary>
    internal static readonly string[] Certificates = ["NoDebt", "Charges", "Residents", "Other"];

    public override string Name => "write-request";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => stage is WaitingForContent;

    public override bool TakesAnyWords(Stage stage) => stage is WaitingForContent;

    public override bool IsDraft(Stage stage) => stage is WaitingForContent { Draft.Parts.Count: > 0 };

    public override string GivenUp(Stage stage) => IsDraft(stage) ? "Requests.GivenUp" : base.GivenUp(stage);

    /// <summary>Begins, or goes on with a draft of the same kind that was left.</summary>
    /// <param name="typed">The words by which it was asked for; what they say besides is its first text.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, RequestKind kind, string typed = "")
    {
        RequestPart[] first = LetterWords.HoldContent(typed) ? [new(scene.Now, false, typed, null)] : [];
        if (scene.Conversation.Left.Append(scene.Conversation.Stage).OfType<WaitingForContent>().FirstOrDefault() is { Draft: var left } && left.Kind == kind && left.Parts.Count > 0)
            return GoOn(left, first, scene);
        var link = await scene.CurrentLinkAsync();
        var isAboutAccount = kind is RequestKind.Certificate or RequestKind.DataChange;
        if (isAboutAccount && link is null)
            return await linking.BeginAsync(scene);
        if (isAboutAccount && link!.Access != Access.Full)
            return AccessRules.NotYours(scene, link);
        var organisation = link is not null ? scene.OrganisationOf(link)
            : scene.Organisations.Find(scene.Conversation.Organisation) ?? (scene.Organisations.All.Count == 1 ? scene.Organisations.All[0] : null);
        var draft = new RequestDraft(RequestDraft.NewId(scene.Now), kind, organisation?.Key, link is { Access: Access.Full } ? link.Account.Number : null, null, first);
        if (organisation is null)
            return Go(null, Trigger.BegunWithoutAddressee, new WaitingForAddressee(draft)).Say(RequestReplies.AskAddressee(scene));
        return kind == RequestKind.Certificate
            ? Go(null, Trigger.BegunForCertificate, new WaitingForCertificate(draft)).Say(RequestReplies.AskCertificate(scene))
            : BeginWith(scene, draft);
    }

    /// <summary>Begins a letter that may have its first words already.</summary>
    public Step BeginWith(Scene scene, RequestDraft draft) => Go(null, Trigger.Begun, new WaitingForContent(draft))
        .Say(draft.Parts.Count > 0 ? RequestReplies.BegunWith(scene, draft) : RequestReplies.AskContent(scene, draft));

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        var action = input is ButtonPressed button ? ButtonAction.Parse(button.Action) : null;
        return (stage, input) switch
        {
            (WaitingForAddressee waiting, _) when action is { Name: AddresseeAction, Argument: var key } => Address(waiting, scene.Organisations.Find(key), scene),
            (WaitingForAddressee waiting, TextSent text) when scene.Organisations.Named(text.Text) is { } named => Address(waiting, named, scene),
            (WaitingForCertificate waiting, _) when action is { Name: CertificateAction, Argument: var kind } => Choose(waiting, kind, scene),
            (WaitingForContent content, _) when action is { Name: SendAction, Argument: var id } => id == content.Draft.Id && content.Draft.CanBeSent ? await SendAsync(content, scene) : null,
            (WaitingForContent { Draft.Parts.Count: > 0 } content, _) when action is { Name: ShowAction } => Step.Stay().Say(RequestReplies.Written(scene, content.Draft)),
            (WaitingForContent { Draft.Parts.Count: > 0 } content, _) when action is { Name: UndoAction, Argument: var seen } && seen == content.Draft.LastPart => DropLast(content, scene),
            (WaitingForContent content, _) when action is { Name: DropAction, Argument: var id } => id == content.Draft.Id ? await DropAsync(content, scene) : null,
            (WaitingForContent content, TextSent text) when SendingWords.Read(text.Text) is { } wanted => await EndAsync(content, wanted, scene),
            (WaitingForContent { Draft.IsFull: true } content, TextSent or FileSent) =>
                Step.Stay().Say(RequestReplies.WithSend(scene.Reply("Requests.Full", ("most", RequestDraft.MostParts)), scene, content.Draft)),
            (WaitingForContent content, TextSent text) when !content.Draft.Fits(text.Text) =>
                Step.Stay().Say(RequestReplies.WithSend(scene.Reply("Requests.TooLong", ("most", RequestDraft.MostText)), scene, content.Draft)),
            (WaitingForContent content, TextSent text) => Add(content, new(scene.Now, false, text.Text, null), scene),
            (WaitingForContent content, FileSent file) => Add(content, new(scene.Now, false, null, file), scene),
            _ => null,
        };
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(Step.Stay().Say(stage switch
    {
        WaitingForAddressee => RequestReplies.AskAddressee(scene),
        WaitingForCertificate => RequestReplies.AskCertificate(scene),
        WaitingForContent { Draft: { Parts.Count: > 0 } draft } => RequestReplies.Waiting(scene, draft),
        WaitingForContent content => RequestReplies.AskContent(scene, content.Draft),
        _ => throw new InvalidOperationException($"{stage.GetType().Name} is no stage of this dialog"),
    }));

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene)
    {
        switch (stage)
        {
            case WaitingForContent { Draft.Parts.Count: > 0 } content:
                return new(DropLast(content, scene));
            case WaitingForContent { Draft: { Subject: not null } draft }:
                return new(Go(stage, Trigger.OtherCertificateWanted, new WaitingForCertificate(draft with { Subject = null })).Say(RequestReplies.AskCertificate(scene)));
            default:
                return Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp));
        }
    }

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private Step? Address(WaitingForAddressee waiting, Organisation? organisation, Scene scene)
    {
        if (organisation is null)
            return null;
        var draft = waiting.Draft with { Organisation = organisation.Key };
        return Go(waiting, Trigger.AddresseeChosen, new WaitingForContent(draft))
            .Say(draft.Parts.Count > 0 ? RequestReplies.BegunWith(scene, draft) : RequestReplies.AskContent(scene, draft));
    }

    private Step? Choose(WaitingForCertificate waiting, string kind, Scene scene)
    {
        if (!Certificates.Contains(kind))
            return null;
        var draft = waiting.Draft with { Subject = scene.Say($"Requests.Certificate.{kind}") };
        return Go(waiting, Trigger.CertificateChosen, new WaitingForContent(draft)).Say(RequestReplies.AskContent(scene, draft));
    }

    private Step GoOn(RequestDraft left, RequestPart[] more, Scene scene)
    {
        var fits = more is [{ Text: { } text }] && !left.IsFull && left.Fits(text);
        var draft = fits ? left.With(more[0]) : left;
        return Go(null, Trigger.Begun, new WaitingForContent(draft)).Remember(conversation => conversation.Without(draft => draft is WaitingForContent))
            .Say(fits ? RequestReplies.Added(scene, draft) : RequestReplies.Waiting(scene, draft));
    }

    /// <summary>«отправляй», «не отправляй»: never words of the letter itself.</summary>
    private async ValueTask<Step> EndAsync(WaitingForContent content, bool sends, Scene scene) =>
        !sends ? await DropAsync(content, scene)
        : content.Draft.CanBeSent ? await SendAsync(content, scene)
        : Step.Stay().Say(RequestReplies.AskContent(scene, content.Draft).After(scene.Say("Requests.NothingYet")));

    private ValueTask<Step> DropAsync(WaitingForContent content, Scene scene) =>
        Menu.ShowAsync(scene, Leave(content, Trigger.GivenUp), scene.Say("Requests.Dropped"));

    private Step Add(WaitingForContent content, RequestPart part, Scene scene)
    {
        var draft = content.Draft.With(part);
        return Go(content, Trigger.PartAdded, new WaitingForContent(draft)).Say(RequestReplies.Added(scene, draft));
    }

    private Step DropLast(WaitingForContent content, Scene scene)
    {
        var shorter = content.Draft.WithoutLast();
        return Go(content, Trigger.PartDropped, new WaitingForContent(shorter)).Say(shorter.Parts.Count > 0 ? RequestReplies.Waiting(scene, shorter) : RequestReplies.AskContent(scene, shorter));
    }

    private async ValueTask<Step> SendAsync(WaitingForContent content, Scene scene)
    {
        var draft = content.Draft;
        var organisation = scene.Organisations[draft.Organisation!];
        // The account may have been unlinked while the draft lay aside.
        var link = draft.Account is null ? null : (await scene.LinksAsync()).FirstOrDefault(link =>
            link.Access == Access.Full && link.Account == new Billing.AccountKey(organisation.Key, draft.Account));
        if (draft.Account is not null && link is null)
            return await Menu.ShowAsync(scene, Leave(content, Trigger.GivenUp), scene.Say("Accounts.Gone"));
        RequestPart[] subject = draft.Subject is null ? [] : [new(scene.Now, false, draft.Subject, null)];
        var request = new Request(
            await RequestNumber.NextAsync(scene, organisation), draft.Kind, scene.RequireResident, scene.Peer, organisation.Key, draft.Account, scene.Now, RequestStatus.Sent, [.. subject, .. draft.Parts]);
        var sent = Leave(content, Trigger.Sent).Save(new RequestSent(request)).Remember(conversation => conversation with { Letter = new(request.Number, scene.Now) })
            .Say(RequestReplies.Sent(scene, organisation, request));
        return link is null ? sent : sent.Save(new AccessRelied(link.Id, Access.Full));
    }
}
