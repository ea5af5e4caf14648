using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>What a resident is told of an order, from its link to its end.</summary>
public static class OrderReplies
{
    /// <summary>The gateway's page, and the ways beside it.</summary>
    public static Reply Link(Scene scene, Order order) => Beside(
        scene, order,
        scene.Reply("Order.Link", ("about", About(scene, order)), ("until", Time(scene, order, order.ExpiresAt)), ("link", order.Link!))
            .WithButtons(new Button(scene.Say("Order.Button.Pay"), "", ButtonStyle.Primary, order.Link)));

    public static string LeaveAlone(Scene scene, Order order) => scene.Say("Order.LeaveAlone", ("until", Time(scene, order, order.ExpiresAt)));

    public static Reply InPreparation(Scene scene, Order order) => Beside(scene, order, scene.Reply("Order.InPreparation", ("about", About(scene, order))));

    /// <summary>The gateway is away: the link comes later, the code can be had now.</summary>
    public static Reply Delayed(Scene scene, Order order) =>
        Beside(scene, order, scene.Reply(HasCode(scene, order) ? "Order.Delayed" : "Order.DelayedNoCode", ("about", About(scene, order)), ("until", Time(scene, order, order.ExpiresAt))));

    public static Reply NoLink(Scene scene, Order order, bool isRefused) =>
        Again(scene, order, scene.Reply(isRefused ? "Order.Refused" : "Order.TooLate", ("about", About(scene, order)), ("phone", Phone(scene, order))));

    /// <param name="debt">What there is to pay now, as a sentence; empty where it is not known or not meant.</param>
    public static Reply Paid(Scene scene, Order order, DateTimeOffset at, string debt) => scene.Reply("Order.Paid",
            ("sum", order.Sum.Write(scene.Language)), ("moment", Moment(scene, order, at)), ("account", OfAccount(scene, order)), ("number", order.Number), ("debt", debt))
        .WithButtons(order.For is PaidFor.Bill ? scene.Button("Button.Payments", "payments") : scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Button.Menu", "menu"));

    public static Reply Declined(Scene scene, Order order) => Again(scene, order, scene.Reply("Order.Declined", ("about", About(scene, order))));

    public static Reply Expired(Scene scene, Order order) => Again(scene, order, scene.Reply("Order.Expired", ("about", About(scene, order))));

    public static Reply Refunded(Scene scene, Order order, DateTimeOffset at) => scene.Reply("Order.Refunded",
            ("sum", order.Sum.Write(scene.Language)), ("moment", Moment(scene, order, at)), ("account", OfAccount(scene, order)), ("number", order.Number), ("phone", Phone(scene, order)))
        .WithButtons(order.For is PaidFor.Bill ? scene.Button("Button.Debt", "debt") : scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Button.Menu", "menu"));

    private static string About(Scene scene, Order order) =>
        scene.Say(order.For is PaidFor.Bill ? "Order.AboutAccount" : "Order.AboutCard", ("sum", order.Sum.Write(scene.Language)), ("number", scene.Organisations.Shown(order.Account)));

    // One account needs no name.
    private static string OfAccount(Scene scene, Order order) =>
        scene.HasSeveralAccounts ? scene.Say(order.For is PaidFor.Bill ? "Order.OfAccount" : "Order.OfCard", ("number", scene.Organisations.Shown(order.Account))) : "";

    private static Reply Again(Scene scene, Order order, Reply reply) =>
        Beside(scene, order, reply.WithButtons(scene.Button("Order.Button.Again", "pay-again", order.Id.ToString("N"), ButtonStyle.Primary)));

    private static Reply Beside(Scene scene, Order order, Reply reply)
    {
        if (order.For is PaidFor.Bill && scene.LinkTo(order.Account) is { } link)
        {
            var other = scene.Button("Payments.Button.OtherSum", "pay-sum", PayArgument.Of(link));
            reply = HasCode(scene, order) ? reply.WithButtons(other, scene.Button("Payments.Button.Code", "order-code", order.Id.ToString("N"))) : reply.WithButtons(other);
        }
        // A question may still stand.
        return scene.Conversation.Stage is null
            ? reply.WithButtons(scene.Button("Button.Menu", "menu"))
            : reply.WithButtons(scene.Button("Button.Continue", "resume"), scene.Button("Button.Menu", "menu"));
    }

    private static bool HasCode(Scene scene, Order order) => order.For is PaidFor.Bill && Of(scene, order).Profile.Payee is not null;

    private static string Phone(Scene scene, Order order) => Of(scene, order).Profile.Contacts.Phone;

    private static string Time(Scene scene, Order order, DateTimeOffset at) => Of(scene, order).Local(at).WriteTime();

    private static string Moment(Scene scene, Order order, DateTimeOffset at)
    {
        var organisation = Of(scene, order);
        return scene.Say("MyReadings.When", ("day", organisation.Today(at).WriteDay(scene.Language, organisation.Today(scene.Now))), ("time", Time(scene, order, at)));
    }

    private static Organisation Of(Scene scene, Order order) => scene.Organisations[order.Account.Organisation];
}
