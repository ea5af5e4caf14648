using System.Security.Cryptography;
using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Messengers;

/// <summary>In which messengers the resident is known, and how one more is joined.</summary>
public static class ShowMessengers
{
    public const string PartAction = "messenger-part";

    /// <summary>Of one resident; more is somebody collecting.</summary>
    public const int Most = 5;

    public static async ValueTask<Step> ListAsync(Scene scene)
    {
        var peers = await PeersAsync(scene);
        var lines = peers.Select(peer => "• " + (peer == scene.Peer ? scene.Say("Messengers.Here", ("name", NameOf(scene, peer, peers))) : NameOf(scene, peer, peers)));
        var reply = scene.Reply("Messengers.List", ("messengers", string.Join('\n', lines)))
            .WithButtons(scene.Button("Messengers.Button.Add", "messenger-code"), scene.Button("Messengers.Button.Code", "messenger-join"));
        if (peers.Count > 1)
        {
            foreach (var peer in peers)
            {
                reply = reply.WithButtons(peer == scene.Peer
                    ? scene.Button("Messengers.Button.PartHere", PartAction, KeyOf(peer))
                    : PartButton(scene, NameOf(scene, peer, peers), KeyOf(peer)));
            }
        }
        return Step.Stay().Say(reply.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>Makes a code to be typed in the other messenger.</summary>
    public static async ValueTask<Step> OfferAsync(Scene scene)
    {
        if ((await PeersAsync(scene)).Count >= Most)
            return Step.Stay().Say(TooMany(scene));
        if (await MergeResidents.IsLockedAsync(scene, await scene.Store.LinksAsync(scene.RequireResident, scene.Cancelled)))
            return Step.Stay().Say(Locked(scene));
        var code = OneTimeCode.New();
        var offer = new MessengerOffer(Guid.CreateVersion7(scene.Now), scene.RequireResident, scene.Peer, scene.Now + MessengerCode.Lifetime);
        return Step.Stay()
            .Save(new MessengerOffered(offer, MessengerCode.HashOf(code)))
            .Say(scene.Reply("Messengers.Code", ("code", OneTimeCode.Write(code)), ("minutes", (int)MessengerCode.Lifetime.TotalMinutes))
                .WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu")));
    }

    public static async ValueTask<IReadOnlyList<Peer>> PeersAsync(Scene scene)
    {
        var stored = await scene.Store.PeersAsync(scene.RequireResident, scene.Cancelled);
        // Who has agreed in this very turn is not stored yet.
        return stored.Contains(scene.Peer) ? stored : [.. stored, scene.Peer];
    }

    /// <summary>Tells the resident's messengers apart in buttons, where the channel's own id is nobody's affair.</summary>
    public static string KeyOf(Peer peer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(peer.ToString())))[..16];

    /// <summary>«ВКонтакте», and with a number where there are several.</summary>
    public static string NameOf(Scene scene, Peer peer, IReadOnlyList<Peer> all)
    {
        var name = NameOf(scene.Language, peer.Channel);
        var alike = all.Where(other => other.Channel == peer.Channel).ToList();
        return alike.Count > 1 ? $"{name} ({alike.IndexOf(peer) + 1})" : name;
    }

    public static string NameOf(Language language, string channel) =>
        TextCatalog.Has(language, $"Messengers.Name.{channel}") ? TextCatalog.Say(language, $"Messengers.Name.{channel}") : channel;

    public static Button PartButton(Scene scene, string name, string key) =>
        new(scene.Say("Messengers.Button.Part", ("name", name)), new ButtonAction(PartAction, key).ToString());

    internal static Reply TooMany(Scene scene) => scene.Reply("Messengers.TooMany", ("most", Most)).WithButtons(scene.Button("Messengers.Button.Mine", "messengers"), scene.Button("Button.Menu", "menu"));

    internal static Reply Locked(Scene scene) => scene.Reply("Messengers.WhileLocked").WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Button.Menu", "menu"));
}
