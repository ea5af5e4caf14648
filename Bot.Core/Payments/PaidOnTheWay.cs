using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>Payments through the bot that the organisation does not know of yet, as lines of a screen.</summary>
public static class PaidOnTheWay
{
    /// <returns>Each line begins with a line break; empty where there are none.</returns>
    public static string Lines(Scene scene, Link link, Statement statement) =>
        string.Concat(statement.InProcess.Reverse().Select(order => Line(scene, link, order, "Order.InProcess")))
        + string.Concat(statement.Astray.Reverse().Select(order => Line(scene, link, order, "Order.Astray")));

    private static string Line(Scene scene, Link link, Order order, string key)
    {
        var organisation = scene.OrganisationOf(link);
        return "\n" + scene.Say(key, ("sum", order.Sum.Write(scene.Language)), ("number", order.Number),
            ("day", organisation.Today(order.ChangedAt).WriteDay(scene.Language, organisation.Today(scene.Now))));
    }
}
