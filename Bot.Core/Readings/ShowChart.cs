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

/// <summary>«График расхода»: the last twelve months by meter as a picture; where nothing can be drawn, as text.</summary>
public static class ShowChart
{
    private static readonly string[] Wanted = ["график", "диаграмм", "chart", "graph"];

    public static bool IsWanted(Scene scene, string text) =>
        scene.CanDraw && Phrase.Of(text).Words.Any(word => Wanted.Any(stem => word.StartsWith(stem, StringComparison.Ordinal)));

    /// <param name="text">May name services.</param>
    public static async ValueTask<Step> RunAsync(Scene scene, LinkAccount linking, string text)
    {
        if (!scene.CanDraw)
            return await ShowHistory.RunAsync(scene, linking, $"{text} 12 months");
        var (link, otherwise) = await AccountInHand.AskAsync(scene, linking, Feature.Readings, "Wish.History");
        if (link is null)
            return otherwise!;
        var organisation = scene.OrganisationOf(link);
        var today = organisation.Today(scene.Now);
        var last = new DateOnly(today.Year, today.Month, 1);
        return await scene.Billing.ReadingsAsync(link.Account, last.AddMonths(-ConsumptionChart.Months - 1), scene.Cancelled) switch
        {
            Answer<IReadOnlyList<PastReading>>.Known { Value: var readings } => Step.Stay().Say(Shown(scene, link, Panels(scene, ReadingHistory.Of(readings), text, last))),
            Answer<IReadOnlyList<PastReading>>.NotFound => ShowContacts.AccountGone(scene, organisation),
            _ => ShowContacts.BillingAway(scene, organisation, "chart"),
        };
    }

    private static List<ConsumptionChart.Panel> Panels(Scene scene, IReadOnlyList<ReadingHistory> dials, string text, DateOnly last)
    {
        var services = Phrase.Of(text).Words.Select(MeterNames.ServiceOf).OfType<Service>().ToHashSet();
        return
        [
            .. dials.Where(dial => services.Count == 0 || services.Contains(dial.Service))
                .Select(dial => new ConsumptionChart.Panel(
                    scene.Say("History.Dial", ("meter", ShowHistory.Title(scene, dial)), ("serial", dial.Serial), ("unit", scene.Unit(dial.Service))),
                    dial.Service, dial.Zone, ConsumptionChart.Bars(dial, last)))
                .Where(panel => panel.Bars.Any(bar => bar.Used is not null))
                .Take(ConsumptionChart.MostDials),
        ];
    }

    private static Reply Shown(Scene scene, Link link, List<ConsumptionChart.Panel> panels)
    {
        if (panels.Count == 0)
            return scene.Reply("History.Nothing", ("account", scene.NameOf(link))).WithButtons(scene.Button("Button.Menu", "menu"));
        var head = scene.Say("Chart.Head", ("account", scene.NameOf(link)));
        var text = new StringBuilder(head);
        foreach (var panel in panels)
            text.Append("\n\n").Append(InWords(scene, panel));
        if (panels.Any(panel => panel.Bars.Any(bar => bar.IsEstimate)))
            text.Append("\n\n").Append(scene.Say("Chart.Estimate"));
        return new Reply(text.ToString())
        {
            Attachment = Attachment.Drawing([ConsumptionChart.Draw(scene.Say("Chart.Title"), panels, scene.Language)], "rashod.png", "image/png", text.ToString()),
            IsPrivate = true,
            Buttons = [[scene.Button("Chart.Button.Figures", "history", "12 months"), scene.Button("Button.Menu", "menu")]],
        };
    }

    private static string InWords(Scene scene, ConsumptionChart.Panel panel)
    {
        var known = panel.Bars.Where(bar => bar.Used is not null).ToList();
        var most = known.MaxBy(bar => bar.Used)!;
        return panel.Title + "\n" + scene.Say("Chart.InWords",
            ("mean", decimal.Round(known.Average(bar => bar.Used!.Value), 1).Write(scene.Language)), ("most", decimal.Round(most.Used!.Value, 1).Write(scene.Language)),
            ("month", most.Month.WriteMonth(scene.Language, panel.Bars[^1].Month)));
    }
}
