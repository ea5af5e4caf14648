using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>What was paid onto the card; before it is confirmed only the last days, and no sums.</summary>
public static class ShowTopUps
{
    private const int AtFirst = 6;
    private const int InAll = 24;

    /// <param name="more">Anything asks for those further back.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string more)
    {
        var (link, otherwise) = await CardInHand.AskAsync(scene, linking, "Wish.CardPayments");
        if (link is null)
            return otherwise!;
        return await scene.Cards.TopUpsAsync(link.Account, (more.Length > 0 ? InAll : AtFirst) + 1, scene.Cancelled) switch
        {
            Answer<IReadOnlyList<TopUp>>.Known { Value: var topUps } => Step.Stay().Say(Shown(scene, link, topUps, await scene.OnTheWayAsync(link), more.Length > 0 ? InAll : AtFirst)),
            Answer<IReadOnlyList<TopUp>>.NotFound => ShowContacts.AccountGone(scene, scene.OrganisationOf(link)),
            _ => ShowContacts.BillingAway(scene, scene.OrganisationOf(link), "card-payments"),
        };
    }

    private static Reply Shown(Scene scene, Link link, IReadOnlyList<TopUp> topUps, IReadOnlyList<Order> onTheWay, int most)
    {
        var today = scene.OrganisationOf(link).Today(scene.Now);
        var allowed = topUps.Where(topUp => topUp.On >= CardSecrecy.Oldest(scene, link, today)).ToList();
        var lines = allowed.Take(most).Select(topUp => "\n" + scene.Say(topUp.What.Length > 0 ? "Cards.TicketLine" : "Cards.TopUpLine",
            ("day", topUp.On.WriteDay(scene.Language, today)), ("sum", link.IsConfirmed ? topUp.Sum.Write(scene.Language) : scene.Say("Cards.HiddenSum")),
            ("way", topUp.Way), ("what", topUp.What)));
        var reply = allowed.Count + onTheWay.Count == 0
            ? scene.Reply("Cards.NoTopUps", ("card", scene.NameOf(link)))
            : new Reply(scene.Say("Cards.TopUps", ("card", scene.NameOf(link))) + string.Concat(lines) + CardOrders.Lines(scene, link, onTheWay));
        if (!link.IsConfirmed)
            reply = reply.After(scene.Say("Cards.OnlyLastDays", ("days", scene.RulesOf(link).DaysUnconfirmed))).WithButtons(scene.Button("Cards.Button.Confirm", "card-confirm"));
        else if (topUps.Count > most && most == AtFirst)
            reply = reply.WithButtons(scene.Button("Payments.Button.Earlier", "card-payments", "all"));
        return (reply with { IsPrivate = true }).WithButtons(scene.Button("Cards.Button.TopUp", "card-topup"), scene.Button("Button.Menu", "menu"));
    }
}
