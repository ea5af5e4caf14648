using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>«История показаний», «расход за полгода», «холодная вода за март»: readings with what was used, and whose they are.</summary>
public static class ShowHistory
{
    private const int MonthsShown = 6;
    private const int MonthsOfSeveral = 3;
    private const int MostLines = 12;
    private const int LongestBar = 10;

    /// <param name="text">May name a service, a zone and months.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string text)
    {
        if (ShowChart.IsWanted(scene, text))
            return await ShowChart.RunAsync(scene, linking, text);
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Readings, "Wish.History");
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        var today = organisation.Today(scene.Now);
        var filter = MonthFilter.Read(text, today);
        var since = (filter?.From ?? new DateOnly(today.Year, today.Month, 1)).AddMonths(-13);
        switch (await scene.Billing.ReadingsAsync(link.Account, since, scene.Cancelled))
        {
            case Answer<IReadOnlyList<PastReading>>.Known { Value: var readings }:
                return Step.Stay().Say(Shown(scene, link, ReadingHistory.Of(readings), text, filter, today));
            case Answer<IReadOnlyList<PastReading>>.NotFound:
                return ShowContacts.AccountGone(scene, organisation);
            default:
                return ShowContacts.BillingAway(scene, organisation, "history");
        }
    }

    private static Reply Shown(Scene scene, Link link, IReadOnlyList<ReadingHistory> all, string text, MonthFilter? filter, DateOnly today)
    {
        var words = Phrase.Of(text).Words;
        var services = words.Select(MeterNames.ServiceOf).OfType<Service>().ToHashSet();
        var dials = all.Where(dial => services.Count == 0 || services.Contains(dial.Service)).ToList();
        var months = dials.Select(dial => dial.Months.Where(month => filter is not { } asked || month.Reading.Period >= asked.From && month.Reading.Period <= asked.To).ToList()).ToList();
        var filled = months.Count(of => of.Count > 0);
        var shown = filter is not null ? MostLines / Math.Max(1, Math.Min(filled, MostLines)) : dials.Count > 1 ? MonthsOfSeveral : MonthsShown;
        var reply = new StringBuilder(scene.Say("History.Head", ("account", scene.NameOf(link))));
        var lines = 0;
        for (var i = 0; i < dials.Count && lines < MostLines; i++)
        {
            var newest = months[i].TakeLast(Math.Min(shown, MostLines - lines)).ToList();
            if (newest.Count == 0)
                continue;
            reply.Append("\n\n").Append(scene.Say("History.Dial", ("meter", Title(scene, dials[i])), ("serial", dials[i].Serial), ("unit", scene.Unit(dials[i].Service))));
            var longest = newest.Max(month => month.Used ?? 0);
            foreach (var month in newest)
                reply.Append('\n').Append(Line(scene, month, longest, today));
            lines += newest.Count;
        }
        if (lines == 0)
            return scene.Reply("History.Nothing", ("account", scene.NameOf(link))).WithButtons(scene.Button("History.Button.Year", "history", "12 months"), scene.Button("Button.Menu", "menu"));
        if (filter is not null && months.Sum(of => of.Count) > lines)
            reply.Append("\n\n").Append(scene.Say("History.Cut"));
        var span = filter is { } asking ? Consumption.MonthsBetween(asking.From, asking.To) + 1 : MonthsShown;
        return Buttons(scene, new Reply(reply.ToString()), all, services, span);
    }

    private static Reply Buttons(Scene scene, Reply reply, IReadOnlyList<ReadingHistory> all, HashSet<Service> chosen, int months)
    {
        var others = all.Select(dial => dial.Service).Distinct().Where(service => !chosen.Contains(service)).ToList();
        if (others.Count + chosen.Count > 1)
            reply = reply.WithButtons([.. others.Select(service => new Button(scene.Say($"Service.{service}"), new ButtonAction("history", $"{WordOf(service)} {Math.Max(months, MonthsShown)} months").ToString()))]);
        var service = chosen.Count == 1 ? WordOf(chosen.First()) + " " : "";
        if (scene.CanDraw)
            reply = reply.WithButtons(scene.Button("Chart.Button.Chart", "chart", service.Trim()));
        return reply.WithButtons(scene.Button("History.Button.Year", "history", service + "12 months"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>A word of <see cref="MeterNames"/> that can travel in a button.</summary>
    private static string WordOf(Service service) => service switch
    {
        Service.ColdWater => "cold",
        Service.HotWater => "hot",
        Service.Electricity => "electricity",
        Service.Gas => "gas",
        Service.Heating => "heating",
        _ => "other",
    };

    private static string Line(Scene scene, ReadingHistory.Month month, decimal longest, DateOnly today)
    {
        var value = month.HasCrossedZero ? month.Reading.Value.WriteDial(month.Reading.Digits, scene.Language) : month.Reading.Value.Write(scene.Language);
        var of = month.Reading.Period.WriteMonth(scene.Language, today);
        var line = month.Used is { } used
            ? scene.Say("History.Line", ("month", of), ("value", value), ("used", used.Write(scene.Language)), ("bar", Bar(used, longest)))
            : scene.Say("History.FirstLine", ("month", of), ("value", value));
        return month.Reading.Origin switch
        {
            ReadingOrigin.Operator => $"{line} {scene.Say("History.ByOperator")}",
            ReadingOrigin.Estimate => $"{line} {scene.Say("History.Estimate")}",
            _ => line,
        };
    }

    // Blocks are as wide as one another in every font, and a line without them still says it all in figures.
    private static string Bar(decimal used, decimal longest) =>
        longest <= 0 || used <= 0 ? "" : " " + new string('▇', Math.Max(1, (int)decimal.Round(used / longest * LongestBar)));

    /// <summary>What the dial counts, in words.</summary>
    internal static string Title(Scene scene, ReadingHistory dial)
    {
        var title = scene.Say($"Service.{dial.Service}") + (string.IsNullOrWhiteSpace(dial.Name) ? "" : $", {dial.Name}");
        return dial.Zone == Zone.Single ? title : $"{title}, {scene.Say($"Zone.{dial.Zone}")}";
    }
}
