using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Support;

namespace Bot.Core.Requests;

/// <summary>«Мои обращения»: what was asked, its status, and the answer.</summary>
public static class ShowRequests
{
    private const int Shown = 6;
    private const int MaxAnswer = 2_000;

    public static async ValueTask<Step> ListAsync(Scene scene)
    {
        var all = await scene.Store.RequestsAsync(scene.RequireResident, scene.Cancelled);
        var reply = all.Count == 0
            ? scene.Reply("Requests.None")
            : new Reply(scene.Say("Requests.Head") + string.Concat(all.Take(Shown).Select(request => "\n• " + RequestReplies.Line(scene, request)))
                + (all.Count > Shown ? "\n" + scene.Say("Requests.More", ("count", all.Count - Shown)) : ""));
        foreach (var request in all.Take(Shown))
            reply = reply.WithButtons(new Button(request.Number, new ButtonAction("my-request", RequestNumber.InButton(request.Number)).ToString()));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Requests.Button.Write", "request"), scene.Button("Button.Menu", "menu")));
    }

    /// <param name="argument">From a button: only the resident's own count.</param>
    public static async ValueTask<Step> ShowAsync(Scene scene, string argument)
    {
        var request = await scene.Store.RequestAsync(RequestNumber.FromButton(argument), scene.Cancelled);
        if (request is null || request.Resident != scene.RequireResident)
            return await ListAsync(scene);
        var organisation = scene.Organisations.Find(request.Organisation);
        if (organisation is not null && organisation.Profile.PolicyFor(scene.Peer.Channel) != ChannelPolicy.Full)
            return ShowContacts.NotOffered(scene, organisation);
        var text = new StringBuilder(RequestReplies.Line(scene, request));
        if (organisation is not null)
            text.Append('\n').Append(organisation.Profile.Name.In(scene.Language));
        foreach (var part in request.Parts)
            text.Append("\n\n").Append(part.IsAnswer ? scene.Say("Requests.AnswerOf", ("day", RequestReplies.Day(scene, request, part.At)), ("text", Short(part.Text ?? ""))) : Own(scene, part));
        return Step.Stay().Say(new Reply(text.ToString())
            .WithButtons(scene.Button("Requests.Button.Mine", "my-requests"), scene.Button("Button.Menu", "menu")));
    }

    private static string Own(Scene scene, RequestPart part) =>
        part.File is { } file ? scene.Say("Requests.FileOf", ("name", file.Name)) : scene.Say("Requests.TextOf", ("text", Short(part.Text ?? "")));

    private static string Short(string text) => text.Length <= MaxAnswer ? text : text[..MaxAnswer] + "…";
}
