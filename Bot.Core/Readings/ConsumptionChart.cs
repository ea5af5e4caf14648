using System.Globalization;
using System.Xml.Linq;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>A year of consumption as bars, a panel for each dial, as SVG; drawn for the width of a phone.</summary>
public static class ConsumptionChart
{
    /// <summary>More would be too small to be read.</summary>
    public const int MostDials = 4;

    public const int Months = 12;

    private const int Width = 720;
    private const int Left = 30;
    private const int PanelHeight = 330;
    private const int HeadHeight = 70;
    private const int TitleHeight = 44;
    private const int BarsHeight = 190;
    private const int Step = (Width - (2 * Left)) / Months;
    private const int BarWidth = Step - 16;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <param name="Used">Null where nothing is known of the month.</param>
    public readonly record struct Bar(DateOnly Month, decimal? Used, bool IsEstimate);

    /// <param name="Title">With the serial number and the unit.</param>
    public sealed record Panel(string Title, Service Service, Zone Zone, IReadOnlyList<Bar> Bars);

    /// <summary>What a dial counted in each month of a year; what lies between readings further apart is shared evenly.</summary>
    /// <param name="last">First day of the last month.</param>
    public static IReadOnlyList<Bar> Bars(ReadingHistory dial, DateOnly last)
    {
        var used = new Dictionary<DateOnly, (decimal Used, bool IsEstimate)>();
        foreach (var month in dial.Months.Where(month => month.Used is not null))
        {
            for (var back = 0; back < month.Of; back++)
                used[month.Reading.Period.AddMonths(-back)] = (month.Used!.Value / month.Of, month.Reading.Origin == ReadingOrigin.Estimate);
        }
        return
        [
            .. Enumerable.Range(1 - Months, Months).Select(offset => last.AddMonths(offset))
                .Select(month => used.TryGetValue(month, out var found) ? new Bar(month, found.Used, found.IsEstimate) : new Bar(month, null, false)),
        ];
    }

    public static string Draw(string head, IReadOnlyList<Panel> panels, Language language)
    {
        var height = HeadHeight + (panels.Count * PanelHeight);
        var drawing = new XElement(Svg + "svg", new XAttribute("width", Width), new XAttribute("height", height), new XAttribute("viewBox", $"0 0 {Width} {height}"),
            new XElement(Svg + "rect", new XAttribute("width", Width), new XAttribute("height", height), new XAttribute("fill", "#fff")));
        Text(drawing, Left, 46, head, 28, bold: true);
        for (var i = 0; i < panels.Count; i++)
            Draw(drawing, HeadHeight + (i * PanelHeight), panels[i], language);
        return drawing.ToString(SaveOptions.DisableFormatting);
    }

    private static void Draw(XElement drawing, int top, Panel panel, Language language)
    {
        Text(drawing, Left, top + 28, panel.Title, 24);
        var floor = top + TitleHeight + 30 + BarsHeight;
        var most = Math.Max(panel.Bars.Max(bar => bar.Used ?? 0), 0.000001m);
        for (var i = 0; i < panel.Bars.Count; i++)
        {
            var bar = panel.Bars[i];
            var middle = Left + (i * Step) + (Step / 2);
            Text(drawing, middle, floor + 28, Dates.ShortMonth(bar.Month, language), 19, anchor: "middle", colour: "#333");
            if (bar.Used is not { } used)
            {
                Text(drawing, middle, floor - 8, "–", 19, anchor: "middle", colour: "#777");
                continue;
            }
            var barHeight = (int)Math.Max(used > 0 ? 2 : 0, used / most * BarsHeight);
            drawing.Add(new XElement(Svg + "rect",
                new XAttribute("x", middle - (BarWidth / 2)), new XAttribute("y", floor - barHeight), new XAttribute("width", BarWidth), new XAttribute("height", barHeight),
                new XAttribute("fill", Colour(panel)), new XAttribute("fill-opacity", bar.IsEstimate ? "0.45" : "1")));
            Text(drawing, middle, floor - barHeight - 8, Short(used).Write(language), 19, anchor: "middle");
        }
        drawing.Add(new XElement(Svg + "line", new XAttribute("x1", Left), new XAttribute("x2", Width - Left), new XAttribute("y1", floor), new XAttribute("y2", floor),
            new XAttribute("stroke", "#777"), new XAttribute("stroke-width", 1)));
    }

    /// <summary>As many digits as fit over a bar.</summary>
    private static decimal Short(decimal used) => decimal.Round(used, used < 100 ? 1 : 0);

    private static string Colour(Panel panel) => (panel.Service, panel.Zone) switch
    {
        (Service.ColdWater, _) => "#2b72b8",
        (Service.HotWater, _) => "#c0392b",
        (Service.Electricity, Zone.Night) => "#4b4f9c",
        (Service.Electricity, _) => "#b9770e",
        (Service.Gas, _) => "#1e8a7a",
        _ => "#6b6b6b",
    };

    private static void Text(XElement drawing, int x, int y, string text, int size, bool bold = false, string anchor = "start", string colour = "#111")
    {
        var element = new XElement(
            Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-family", "Noto Sans, DejaVu Sans, sans-serif"),
            new XAttribute("font-size", size.ToString(CultureInfo.InvariantCulture)), new XAttribute("fill", colour), new XAttribute("text-anchor", anchor), text);
        if (bold)
            element.Add(new XAttribute("font-weight", "bold"));
        drawing.Add(element);
    }
}
