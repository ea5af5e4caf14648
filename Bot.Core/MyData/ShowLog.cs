using System.Globalization;
using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.Texts;

namespace Bot.Core.MyData;

/// <summary>What happened on the account in hand, by day, newest first. A relative sees only what they did themselves.</summary>
public sealed class ShowLog(LinkAccount linking)
{
    private const int Shown = 8;

    /// <param name="before">From a button: the oldest event on the page before.</param>
    public async ValueTask<Step> RunAsync(Scene scene, string before = "")
    {
        if (await scene.CurrentLinkAsync() is not { } link)
            return await linking.BeginAsync(scene);
        if (scene.Unspoken(link) is { } unspoken)
            return unspoken;
        var upTo = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        // Who merely knows a card's number is not shown what its owner does.
        Guid? own = link.Access == Access.Full && (link.IsConfirmed || !scene.IsCard(link)) ? null : scene.RequireResident;
        var events = await scene.Store.AccountLogAsync(link.Account, own, upTo, Shown + 1, scene.Cancelled);
        var labels = await scene.Store.LabelsAsync(link.Account, scene.RequireResident, scene.Cancelled);
        var reply = new Reply(Text(scene, link, [.. events.Take(Shown)], labels)) { Screen = "my-log" };
        if (events.Count > Shown)
            reply = reply.WithButtons(scene.Button("MyData.Button.Earlier", "my-log", events[Shown - 1].Id.ToString(CultureInfo.InvariantCulture)));
        if (link.Access == Access.Full && !scene.IsCard(link))
            reply = reply.WithButtons(scene.Button("Lock.Button.Lock", "lock-access"));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Accounts.Button.Card", "account-card"), scene.Button("Button.Menu", "menu")));
    }

    private static string Text(Scene scene, Link link, IReadOnlyList<AccountEvent> events, IReadOnlyDictionary<Guid, string> labels)
    {
        if (events.Count == 0)
            return scene.Say("MyData.LogEmpty", ("account", scene.NameOf(link)));
        var organisation = scene.OrganisationOf(link);
        var text = new StringBuilder(scene.Say("MyData.LogHead", ("account", scene.NameOf(link))));
        foreach (var day in events.GroupBy(happened => DateOnly.FromDateTime(organisation.Local(happened.At))))
        {
            text.Append("\n\n").Append(day.Key.WriteDay(scene.Language, organisation.Today(scene.Now)));
            foreach (var happened in day)
                text.Append('\n').Append(Line(scene, link, happened, organisation.Local(happened.At).WriteTime(), labels.GetValueOrDefault(happened.Resident)));
        }
        return text.ToString();
    }

    private static string Line(Scene scene, Link link, AccountEvent happened, string time, string? label)
    {
        // How an owner calls a relative is the owner's affair, and not that of who has the account next; to the owner it is said once.
        var isKnown = label is not null || happened.Resident == scene.Resident;
        if (IsAboutRelative(happened.Kind) && (link.Access != Access.Full || !isKnown || happened.Detail == label))
            happened = happened with { Detail = null };
        var who = label is not null ? "MyData.Relative" : happened.Resident == scene.Resident ? "MyData.You" : happened.Kind is AccountEventKind.AccessUnlocked or AccountEventKind.CardConfirmed ? "MyData.Operator" : "MyData.Other";
        return scene.Say("MyData.LogLine", ("time", time), ("what", What(scene, happened)), ("who", scene.Say(who, ("label", label ?? ""))));
    }

    internal static bool IsAboutRelative(AccountEventKind kind) => kind is AccountEventKind.DelegationOffered or AccountEventKind.DelegationAccepted or AccountEventKind.DelegationEnded;

    /// <summary>«переданы показания П-2611-000001».</summary>
    internal static string What(Scene scene, AccountEvent happened) => happened is { Detail: null } && IsAboutRelative(happened.Kind)
        ? scene.Say($"MyData.Event.{happened.Kind}Unnamed")
        : scene.Say($"MyData.Event.{happened.Kind}", ("detail", Detail(scene, happened)));

    private static string Detail(Scene scene, AccountEvent happened) => happened.Kind is AccountEventKind.MessengerJoined or AccountEventKind.MessengerParted
        ? ShowMessengers.NameOf(scene.Language, happened.Detail ?? "")
        : happened.Detail ?? "";
}
