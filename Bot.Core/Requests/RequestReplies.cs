using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Requests;

/// <summary>The screens of <see cref="WriteRequest"/> and of the requests sent.</summary>
public static class RequestReplies
{
    private const int MostOfPart = 200;

    public static Reply AskAddressee(Scene scene) => scene.Reply("Requests.AskAddressee") with
    {
        Buttons =
        [
            .. scene.Organisations.All.Where(organisation => organisation.Profile.PolicyFor(scene.Peer.Channel) != ChannelPolicy.Off)
                .Select(organisation => new[] { new Button(organisation.Profile.Name.In(scene.Language), new ButtonAction(WriteRequest.AddresseeAction, organisation.Key).ToString()) }),
            [scene.Button("Button.Menu", "menu")],
        ],
    };

    public static Reply AskCertificate(Scene scene) => scene.Reply("Requests.AskCertificate") with
    {
        Buttons =
        [
            .. WriteRequest.Certificates.Select(kind => new[] { scene.Button($"Requests.Certificate.{kind}", WriteRequest.CertificateAction, kind) }),
            [scene.Button("Button.Menu", "menu")],
        ],
    };

    public static Reply AskContent(Scene scene, RequestDraft draft)
    {
        var organisation = scene.Organisations[draft.Organisation!];
        var key = draft.Kind == RequestKind.Certificate ? "Requests.AskCertificateDetails" : $"Requests.Ask{draft.Kind}";
        return WithSend(scene.Reply(key, ("organisation", organisation.Profile.Name.In(scene.Language)), ("subject", draft.Subject ?? "")), scene, draft);
    }

    public static Reply Added(Scene scene, RequestDraft draft) => WithSend(
        scene.Reply("Requests.Added", ("texts", draft.Parts.Count(part => part.Text is not null)), ("files", draft.Parts.Count(part => part.File is not null))), scene, draft);

    /// <summary>What asked for a letter was its first text already.</summary>
    public static Reply BegunWith(Scene scene, RequestDraft draft) => WithSend(
        scene.Reply("Requests.BegunWith", ("organisation", scene.Organisations[draft.Organisation!].Profile.Name.In(scene.Language)), ("parts", Parts(scene, draft.Parts))), scene, draft);

    /// <summary>A draft that is taken up again: nothing was added now.</summary>
    public static Reply Waiting(Scene scene, RequestDraft draft) => WithSend(
        scene.Reply("Requests.Waiting", ("texts", draft.Parts.Count(part => part.Text is not null)), ("files", draft.Parts.Count(part => part.File is not null))), scene, draft);

    /// <summary>What has been written so far, the beginning of each message.</summary>
    public static Reply Written(Scene scene, RequestDraft draft) => new Reply(scene.Say("Requests.Written") + string.Concat(draft.Parts.Select((part, at) => $"\n{at + 1}. {Short(scene, part)}")))
        .WithButtons(scene.Button("Requests.Button.Send", WriteRequest.SendAction, draft.Id, ButtonStyle.Primary))
        .WithButtons(scene.Button("Requests.Button.Undo", WriteRequest.UndoAction, draft.LastPart), Drop(scene, draft))
        .WithButtons(scene.Button("Button.Menu", "menu"));

    /// <summary>«…» for each, one a line.</summary>
    public static string Parts(Scene scene, IReadOnlyList<RequestPart> parts) =>
        string.Join('\n', parts.Select(part => part.File is null ? $"«{Short(scene, part)}»" : Short(scene, part)));

    private static string Short(Scene scene, RequestPart part) =>
        part.File is { } file ? scene.Say("Requests.WrittenFile", ("name", file.Name)) : Beginning(part.Text ?? "");

    private static string Beginning(string text)
    {
        text = text.ReplaceLineEndings(" ");
        if (text.Length <= MostOfPart)
            return text;
        // Not in the middle of a pair of surrogates.
        return text[..(char.IsHighSurrogate(text[MostOfPart - 1]) ? MostOfPart - 1 : MostOfPart)].TrimEnd() + "…";
    }

    public static Reply WithSend(Reply reply, Scene scene, RequestDraft draft) =>
        (draft.CanBeSent ? reply.WithButtons(scene.Button("Requests.Button.Send", WriteRequest.SendAction, draft.Id, ButtonStyle.Primary)) : reply)
        .WithButtons([.. draft.Parts.Count == 0 ? Array.Empty<Button>() : [scene.Button("Requests.Button.Show", WriteRequest.ShowAction), scene.Button("Requests.Button.Undo", WriteRequest.UndoAction, draft.LastPart)]])
        .WithButtons([.. draft.CanBeSent ? [Drop(scene, draft)] : Array.Empty<Button>(), scene.Button("Button.Menu", "menu")]);

    private static Button Drop(Scene scene, RequestDraft draft) => scene.Button("Requests.Button.Drop", WriteRequest.DropAction, draft.Id);

    public static Reply Sent(Scene scene, Organisation organisation, Request request) =>
        scene.Reply("Requests.Sent", ("number", request.Number), ("organisation", organisation.Profile.Name.In(scene.Language)))
            .WithButtons(scene.Button("Requests.Button.Mine", "my-requests"), scene.Button("Button.Menu", "menu"));

    /// <summary>«О-2611-000002, вопрос, 21 ноября: отправлено».</summary>
    public static string Line(Scene scene, Request request) => scene.Say("Requests.Line", ("number", request.Number), ("kind", Kind(scene, request.Kind)),
        ("day", Day(scene, request, request.SentAt)), ("status", scene.Say($"Requests.Status.{request.Status}")));

    public static string Organisation(Scene scene, Request request) =>
        scene.Organisations.Find(request.Organisation)?.Profile.Name.In(scene.Language) ?? request.Organisation;

    public static string Kind(Scene scene, RequestKind kind) => scene.Say($"Requests.Kind.{kind}");

    public static string Day(Scene scene, Request request, DateTimeOffset at) =>
        scene.Organisations.Find(request.Organisation) is { } organisation
            ? DateOnly.FromDateTime(organisation.Local(at)).WriteDay(scene.Language, organisation.Today(scene.Now))
            : DateOnly.FromDateTime(at.UtcDateTime).WriteDay(scene.Language, DateOnly.FromDateTime(scene.Now.UtcDateTime));
}
