using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Cards;

/// <summary>«Мои поездки», «поездки за октябрь»: by day, with what they cost; before the card is confirmed only the last days.</summary>
public static class ShowTrips
{
    private const int LinesOnOneScreen = 8;
    private const int MostTrips = 1000;

    /// <param name="text">May name days.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string text)
    {
        var (link, otherwise) = await CardInHand.AskAsync(scene, linking, "Wish.CardTrips");
        if (link is null)
            return otherwise!;
        var today = scene.OrganisationOf(link).Today(scene.Now);
        var asked = TripPeriod.Read(text, today) ?? TripPeriod.Week(today);
        var shown = CardSecrecy.Narrow(scene, link, asked.To > today ? asked with { To = today } : asked, today);
        if (shown.From > shown.To)
            return Step.Stay().Say(Buttons(scene, link, scene.Reply("Cards.TripsNeedConfirmation", ("days", scene.RulesOf(link).DaysUnconfirmed)), today));
        return await scene.Cards.TripsAsync(link.Account, shown.From, shown.To, MostTrips, scene.Cancelled) switch
        {
            Answer<IReadOnlyList<Trip>>.Known { Value: var trips } => Step.Stay().Say(Shown(scene, link, trips, shown, today)),
            Answer<IReadOnlyList<Trip>>.NotFound => ShowContacts.AccountGone(scene, scene.OrganisationOf(link)),
            _ => ShowContacts.BillingAway(scene, scene.OrganisationOf(link), "card-trips"),
        };
    }

    private static Reply Shown(Scene scene, Link link, IReadOnlyList<Trip> trips, TripPeriod period, DateOnly today)
    {
        var days = period.From == period.To ? period.To.WriteDay(scene.Language, today) : Dates.WriteDays(period.From, period.To, scene.Language, today);
        if (trips.Count == 0)
            return Buttons(scene, link, scene.Reply("Cards.NoTrips", ("days", days), ("card", scene.NameOf(link))), today);
        var fares = trips.Aggregate(Money.Zero, (sum, trip) => sum + trip.Fare);
        var text = new StringBuilder(scene.Say("Cards.Trips", ("card", scene.NameOf(link)), ("days", days), ("count", trips.Count), ("sum", fares.Write(scene.Language))));
        var lines = 0;
        var rest = period;
        foreach (var day in trips.GroupBy(trip => DateOnly.FromDateTime(trip.At)))
        {
            // Whole days only, so that the next screen can begin with a day.
            if (lines > 0 && lines + day.Count() > LinesOnOneScreen)
                break;
            text.Append("\n\n").Append(day.Key.WriteDay(scene.Language, today));
            foreach (var trip in day)
                text.Append('\n').Append(Line(scene, trip));
            lines += day.Count();
            rest = period with { To = day.Key.AddDays(-1) };
        }
        var reply = new Reply(text.ToString()) { IsPrivate = true };
        if (lines < trips.Count)
            reply = reply.WithButtons(new Button(scene.Say("Cards.Button.EarlierTrips", ("count", trips.Count - lines)), new ButtonAction("card-trips", rest.ToString()).ToString()));
        return Buttons(scene, link, reply, today);
    }

    private static string Line(Scene scene, Trip trip)
    {
        var paid = trip.Fare > Money.Zero ? trip.Fare.Write(scene.Language) : trip.Ticket;
        return scene.Say("Cards.TripLine", ("time", trip.At.WriteTime()), ("transport", scene.Say($"Cards.Transport.{trip.Transport}")), ("route", trip.Route), ("paid", paid));
    }

    private static Reply Buttons(Scene scene, Link link, Reply reply, DateOnly today) => (link.IsConfirmed
            ? reply.WithButtons(
                scene.Button("Cards.Button.Week", "card-trips", TripPeriod.Week(today).ToString()),
                scene.Button("Cards.Button.Month", "card-trips", new TripPeriod(today.AddDays(-29), today).ToString()))
            : reply.After(scene.Say("Cards.OnlyLastDays", ("days", scene.RulesOf(link).DaysUnconfirmed)))
                .WithButtons(scene.Button("Cards.Button.Confirm", "card-confirm")))
        .WithButtons(scene.Button("Cards.Button.Balance", "card-balance"), scene.Button("Button.Menu", "menu"));
}
