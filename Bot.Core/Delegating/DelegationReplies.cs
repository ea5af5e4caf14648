using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Delegating;

/// <summary>The screens of <see cref="DelegateAccess"/> and <see cref="AcceptDelegation"/>.</summary>
public static class DelegationReplies
{
    /// <summary>«Дочь»: только смотреть, с 21 ноября.</summary>
    public static string Line(Scene scene, Delegation delegation)
    {
        var organisation = scene.Organisations[delegation.Account.Organisation];
        var today = organisation.Today(scene.Now);
        var state = delegation.AcceptedAt is { } accepted
            ? scene.Say("Delegation.Since", ("day", DateOnly.FromDateTime(organisation.Local(accepted)).WriteDay(scene.Language, today)))
            : scene.Say("Delegation.NotTaken");
        return scene.Say("Delegation.Line", ("label", delegation.Label), ("rights", Rights(scene, delegation.Rights)), ("state", state));
    }

    public static string Rights(Scene scene, Access rights) => scene.Say(rights == Access.View ? "Delegation.RightsView" : "Delegation.RightsSubmit");

    public static Reply AskRights(Scene scene, Link link, IReadOnlyList<Delegation> given)
    {
        var reply = given.Count == 0
            ? scene.Reply("Delegation.AskRights", ("account", scene.NameOf(link)))
            : scene.Reply("Delegation.AskRightsMore", ("account", scene.NameOf(link)), ("given", string.Join("\n", given.Select(delegation => "• " + Line(scene, delegation)))));
        reply = reply
            .WithButtons(scene.Button("Delegation.Button.View", DelegateAccess.RightsAction, nameof(Access.View)))
            .WithButtons(scene.Button("Delegation.Button.Submit", DelegateAccess.RightsAction, nameof(Access.Submit)));
        foreach (var delegation in given)
            reply = reply.WithButtons(EndButton(scene, delegation.Id, delegation.Label));
        return reply.WithButtons(scene.Button("Button.Menu", "menu"));
    }

    public static Reply AskLabel(Scene scene, Access rights) =>
        scene.Reply("Delegation.AskLabel", ("rights", Rights(scene, rights))).WithButtons(scene.Button("Button.Menu", "menu"));

    public static Reply Code(Scene scene, Delegation delegation, string code) =>
        scene.Reply("Delegation.Code", ("label", delegation.Label), ("rights", Rights(scene, delegation.Rights)), ("code", OneTimeCode.Write(code)), ("hours", (int)DelegationCode.Lifetime.TotalHours))
            .WithButtons(EndButton(scene, delegation.Id, delegation.Label))
            .WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu"));

    /// <returns>Null where nothing personal may be said of the account here.</returns>
    public static string? Taken(Scene scene, TakenAccess taken) =>
        scene.Organisations.Find(taken.Account.Organisation) is { } organisation && organisation.Profile.PolicyFor(scene.Peer.Channel) == ChannelPolicy.Full
            ? scene.Say("Delegation.TakenSince", ("account", scene.Organisations.Unnamed(taken.Account, scene.Language)),
                ("day", DateOnly.FromDateTime(organisation.Local(taken.At)).WriteDay(scene.Language, organisation.Today(scene.Now))))
            : null;

    public static Button EndButton(Scene scene, Guid delegation, string label) =>
        new(scene.Say("Delegation.Button.End", ("label", label)), new ButtonAction("end-delegation", delegation.ToString("N")).ToString(), ButtonStyle.Danger);
}
