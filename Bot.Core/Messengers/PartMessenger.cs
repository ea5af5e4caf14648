using Bot.Core.Consent;
using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>Takes a messenger away from the resident: its conversation begins anew, the accounts stay with the others.</summary>
public sealed class PartMessenger() : AskOnce<PartMessenger.WaitingForPart, PartMessenger.Own>("part")
{
    /// <param name="Key">See <see cref="ShowMessengers.KeyOf"/>.</param>
    public sealed record WaitingForPart(string Key) : Stage;

    /// <param name="All">The resident's messengers, two at least.</param>
    public sealed record Own(Peer Peer, IReadOnlyList<Peer> All);

    public override string Name => "part-messenger";

    /// <param name="key">From a button: only the resident's own messengers count.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string key) => await AskFirstAsync(new(key), scene) ?? await ShowMessengers.ListAsync(scene);

    protected override string KeyOf(WaitingForPart stage) => stage.Key;

    protected override async ValueTask<Own?> FindAsync(WaitingForPart stage, Scene scene)
    {
        var peers = await ShowMessengers.PeersAsync(scene);
        return peers.Count < 2 ? null : peers.Where(peer => ShowMessengers.KeyOf(peer) == stage.Key).Select(peer => new Own(peer, peers)).FirstOrDefault();
    }

    protected override (Reply Question, string Yes, string No) Question(Own thing, Scene scene) => (
        scene.Reply(thing.Peer == scene.Peer ? "Messengers.AskPartSelf" : "Messengers.AskPart", ("name", ShowMessengers.NameOf(scene, thing.Peer, thing.All))),
        "Messengers.Button.PartYes", "Messengers.Button.PartNo");

    protected override async ValueTask<Step> EndAsync(Step left, Own thing, Scene scene)
    {
        var parted = left.Save(new MessengerParted(scene.RequireResident, thing.Peer, scene.Now));
        if (thing.Peer != scene.Peer)
            return await Menu.ShowAsync(scene, parted, scene.Say("Messengers.Parted", ("name", ShowMessengers.NameOf(scene, thing.Peer, thing.All))));
        return parted
            .Remember(conversation => new() { Language = conversation.Language, Plain = conversation.Plain, Organisation = conversation.Organisation })
            .Say(scene.Reply("Messengers.PartedSelf").WithButtons(scene.Button("MyData.Button.Again", GiveConsent.BeginAction)));
    }

    protected override ValueTask<Step> KeepAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Messengers.NotParted"));

    protected override ValueTask<Step> GoneAsync(Step left, Scene scene) => Menu.ShowAsync(scene, left, scene.Say("Messengers.Gone"));
}
