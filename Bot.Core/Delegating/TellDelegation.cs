using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Delegating;

/// <summary>Tells one of the two whom a delegation concerns what the other one, or somebody above both, has done with it.</summary>
public static class TellDelegation
{
    public static async ValueTask<Step> RunAsync(Scene scene, DelegationChanged changed)
    {
        if (scene.Resident is null || scene.Organisations.Find(changed.Account.Organisation) is not { } organisation)
            return Step.Stay();
        var policy = organisation.Profile.PolicyFor(scene.Peer.Channel);
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Account == changed.Account);
        // Unlinked meanwhile; or entrusted anew, and what has ended matters no more.
        if (policy == ChannelPolicy.Off || (changed.IsForOwner ? link is null : link is not null))
            return Step.Stay();
        if (policy != ChannelPolicy.Full)
            return Step.Stay().Say(scene.Reply("Delegation.NoticeNeutral", ("organisation", organisation.Profile.Name.In(scene.Language))).WithButtons(scene.Button("Button.Menu", "menu")));
        if (link is null)
        {
            return Step.Stay().Say(scene.Reply("Delegation.NoticeTaken", ("account", scene.Organisations.Unnamed(changed.Account, scene.Language))).WithButtons(scene.Button("Button.Menu", "menu")))
                .Remember(conversation => conversation with { Taken = new(changed.Account, scene.Now) });
        }
        var reply = changed.Change == DelegationChange.Accepted
            ? scene.Reply("Delegation.NoticeAccepted", ("label", changed.Label), ("account", scene.NameOf(link)), ("rights", DelegationReplies.Rights(scene, changed.Rights)))
                .WithButtons(DelegationReplies.EndButton(scene, changed.Delegation, changed.Label))
            : scene.Reply("Delegation.NoticeEnded", ("label", changed.Label), ("account", scene.NameOf(link)));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
    }
}

/// <summary>A delegation was taken or has ended, and whoever did not do it is to hear of it.</summary>
/// <param name="Label">How the owner calls the other one.</param>
/// <param name="IsForOwner">To whom of the two it is said.</param>
public sealed record DelegationChanged(DelegationChange Change, Guid Delegation, AccountKey Account, string Label, Access Rights, bool IsForOwner) : Input;

[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DelegationChange>))]
public enum DelegationChange
{
    Accepted,
    Ended,
}
