using Bot.Core.Consent;
using Bot.Core.Conversations;

namespace Bot.Core.Messengers;

/// <summary>Takes a messenger away from the resident: its conversation begins anew, the accounts stay with the others.</summary>
public sealed class PartMessenger : Dialog<PartMessenger.Trigger>
{
    /// <param name="Key">See <see cref="ShowMessengers.KeyOf"/>.</param>
    public sealed record WaitingForPart(string Key) : Stage;

    public enum Trigger
    {
        Begun,
        Confirmed,
        Declined,
        MessengerGone,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForPart>(Trigger.Begun)
        .Configure<WaitingForPart>(stage => stage
            .PermitLeaving(Trigger.Confirmed)
            .PermitLeaving(Trigger.Declined)
            .PermitLeaving(Trigger.MessengerGone))
        .Build();

    private static readonly Confirmation Answer = new("part.yes", "part.no");

    public override string Name => "part-messenger";

    protected override StageMap<Trigger> Map => Arrows;

    /// <param name="key">From a button: only the resident's own messengers count.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string key)
    {
        var peers = await ShowMessengers.PeersAsync(scene);
        return peers.Count > 1 && Find(peers, key) is { } peer
            ? Go(null, Trigger.Begun, new WaitingForPart(key)).Say(Question(scene, peer, peers))
            : await ShowMessengers.ListAsync(scene);
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        return Answer.Read(input, ((WaitingForPart)stage).Key) switch
        {
            true => await PartAsync(stage, scene),
            false => await BackAsync(stage, scene),
            null => null,
        };
    }

    public override async ValueTask<Step> AskAsync(Stage stage, Scene scene)
    {
        var peers = await ShowMessengers.PeersAsync(scene);
        return peers.Count > 1 && Find(peers, ((WaitingForPart)stage).Key) is { } peer ? Step.Stay().Say(Question(scene, peer, peers)) : await GoneAsync(stage, scene);
    }

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.Declined), scene.Say("Messengers.NotParted"));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => AskAsync(stage, scene);

    private async ValueTask<Step> PartAsync(Stage stage, Scene scene)
    {
        var peers = await ShowMessengers.PeersAsync(scene);
        if (peers.Count < 2 || Find(peers, ((WaitingForPart)stage).Key) is not { } peer)
            return await GoneAsync(stage, scene);
        var parted = Leave(stage, Trigger.Confirmed).Save(new MessengerParted(scene.RequireResident, peer, scene.Now));
        if (peer != scene.Peer)
            return await Menu.ShowAsync(scene, parted, scene.Say("Messengers.Parted", ("name", ShowMessengers.NameOf(scene, peer, peers))));
        return parted
            .Remember(conversation => new() { Language = conversation.Language, Plain = conversation.Plain, Organisation = conversation.Organisation })
            .Say(scene.Reply("Messengers.PartedSelf").WithButtons(scene.Button("MyData.Button.Again", GiveConsent.BeginAction)));
    }

    private ValueTask<Step> GoneAsync(Stage stage, Scene scene) => Menu.ShowAsync(scene, Leave(stage, Trigger.MessengerGone), scene.Say("Messengers.Gone"));

    private static Peer? Find(IReadOnlyList<Peer> peers, string key) =>
        peers.Where(peer => ShowMessengers.KeyOf(peer) == key).Select(peer => (Peer?)peer).FirstOrDefault();

    private static Reply Question(Scene scene, Peer peer, IReadOnlyList<Peer> peers) =>
        scene.Reply(peer == scene.Peer ? "Messengers.AskPartSelf" : "Messengers.AskPart", ("name", ShowMessengers.NameOf(scene, peer, peers)))
            .WithButtons(scene.Button("Messengers.Button.PartYes", Answer.Yes, ShowMessengers.KeyOf(peer), ButtonStyle.Danger), scene.Button("Messengers.Button.PartNo", Answer.No));
}
