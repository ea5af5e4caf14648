using System.Globalization;
using System.Xml.Linq;
using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>
/// A month's bill as A4 pages of SVG. The payment code stands in it as <c>&lt;code x y size text/&gt;</c> of no namespace,
/// which the host draws.
/// </summary>
public sealed class BillDrawing(Language language, Organisation organisation, Account account, DateOnly today)
{
    private const int LinesOnFirstPage = 26;
    private const int LinesOnNextPage = 44;
    private const int Left = 42;
    private const int Right = 553;
    private const int LineHeight = 16;
    private const int Bottom = 800;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Paid through the bot and taken off what is owed, though the organisation has no payment for it yet.</summary>
    public Money OnTheWay { get; init; }

    /// <summary>
    /// Whether readings are still taken for the month, so that those given now come to be charged only later: the bill was not
    /// made of them.
    /// </summary>
    public bool TakesReadings { get; init; }

    /// <param name="payments">Those of the month.</param>
    /// <param name="toPay">What is owed now; null where the bill is not the newest.</param>
    /// <param name="code">For the sum to pay, null where there is none.</param>
    /// <returns>The pages, in order.</returns>
    public IReadOnlyList<string> Draw(Bill bill, IReadOnlyList<Payment> payments, Money? toPay, PaymentCode? code)
    {
        var pages = new List<XElement>();
        var page = NewPage(pages);
        var y = Head(page, bill);
        y = TableHead(page, y);
        var left = LinesOnFirstPage;
        foreach (var line in bill.Lines)
        {
            if (left-- == 0)
            {
                page = NewPage(pages);
                y = TableHead(page, 60);
                left = LinesOnNextPage - 1;
            }
            y = Row(page, y, line);
        }
        if (y + SpaceBelowLines(code) > Bottom)
        {
            page = NewPage(pages);
            y = 60;
        }
        y = Totals(page, y, bill, payments, toPay);
        y = Meters(page, y + 14);
        if (code is not null)
            Code(page, y + 10, code);
        for (var i = 0; i < pages.Count; i++)
            Text(pages[i], Right, 815, Say("Bill.Page", ("page", i + 1), ("pages", pages.Count)), 8, end: true, colour: "#555");
        return [.. pages.Select(one => one.ToString(SaveOptions.DisableFormatting))];
    }

    private int SpaceBelowLines(PaymentCode? code) =>
        80 + LineHeight + (account.Meters.Count == 0 ? 0 : 36 + (LineHeight * account.Meters.Sum(meter => meter.Registers.Count))) + (code is null ? 0 : 120);

    private static XElement NewPage(List<XElement> pages)
    {
        var page = new XElement(Svg + "svg", new XAttribute("width", "595pt"), new XAttribute("height", "842pt"), new XAttribute("viewBox", "0 0 595 842"),
            new XElement(Svg + "rect", new XAttribute("width", 595), new XAttribute("height", 842), new XAttribute("fill", "#fff")));
        pages.Add(page);
        return page;
    }

    private int Head(XElement page, Bill bill)
    {
        Text(page, Left, 56, organisation.Profile.Name.In(language), 18, bold: true);
        Text(page, Left, 80, Say("Bill.Title", ("month", bill.Month.WriteMonth(language, default))), 12);
        Text(page, Left, 104, Say("Bill.Account", ("number", account.Key.Number)), 12, bold: true);
        Text(page, Left, 122, account.Address, 11);
        Text(page, Right, 104, organisation.Profile.Contacts.Phone, 11, end: true);
        return 150;
    }

    private int TableHead(XElement page, int y)
    {
        Text(page, Left, y, Say("Bill.Service"), 9, colour: "#555");
        Text(page, 262, y, Say("Bill.Supplier"), 9, colour: "#555");
        Text(page, 480, y, Say("Bill.Quantity"), 9, end: true, colour: "#555");
        Text(page, Right, y, Say("Bill.Sum"), 9, end: true, colour: "#555");
        Rule(page, y + 6);
        return y + 22;
    }

    private int Row(XElement page, int y, Charge line)
    {
        Text(page, Left, y, Short(ChargedNames.Service(language, line.Service), 40), 10);
        Text(page, 262, y, Short(line.Supplier, 28), 9, colour: "#333");
        if (line.Quantity is { } quantity)
            Text(page, 480, y, $"{quantity.Write(language)} {ChargedNames.Unit(language, line.Unit)}", 9, end: true);
        Text(page, Right, y, line.Sum.Write(language), 10, end: true);
        return y + LineHeight;
    }

    private int Totals(XElement page, int y, Bill bill, IReadOnlyList<Payment> payments, Money? toPay)
    {
        Rule(page, y - 8);
        y += 10;
        Pair(page, y, Say("Bill.Charged"), bill.Total, bold: true);
        y += LineHeight;
        Pair(page, y, Say("Bill.Paid"), payments.Aggregate(Money.Zero, (sum, payment) => sum + payment.Sum));
        if (toPay is not { } due)
            return y + LineHeight;
        if (OnTheWay > Money.Zero)
        {
            y += LineHeight;
            Pair(page, y, Say("Bill.OnTheWay"), OnTheWay);
        }
        y += 22;
        Pair(page, y, due < Money.Zero ? Say("Bill.Overpaid", ("day", today.WriteDay(language, default))) : Say("Bill.ToPay", ("day", today.WriteDay(language, default))),
            due < Money.Zero ? -due : due, bold: true, size: 14);
        return y + LineHeight;
    }

    private int Meters(XElement page, int y)
    {
        if (account.Meters.Count == 0)
            return y;
        Text(page, Left, y, Say(TakesReadings ? "Bill.MetersBefore" : "Bill.Meters"), 9, colour: "#555");
        Rule(page, y + 6);
        y += 22;
        foreach (var (meter, register) in account.Meters.SelectMany(meter => meter.Registers, (meter, register) => (meter, register)))
        {
            var zone = register.Zone == Zone.Single ? "" : ", " + TextCatalog.Say(language, $"Zone.{register.Zone}");
            Text(page, Left, y, Short($"{TextCatalog.Say(language, $"Service.{meter.Service}")}{zone} №{meter.Serial}", 60), 10);
            Text(page, Right, y, Values(meter, register), 10, end: true);
            y += LineHeight;
        }
        return y;
    }

    private string Values(Meter meter, Register register)
    {
        var previous = register.Previous?.Write(language) ?? "–";
        var current = register.Current is { } given ? meter.Written(given, language, given < register.Previous) : null;
        return !TakesReadings ? $"{previous} → {current ?? "–"}"
            : current is not null ? Say("Bill.ChargedLater", ("previous", previous), ("value", current))
            : previous;
    }

    private void Code(XElement page, int y, PaymentCode code)
    {
        // Of no namespace, so that it cannot be taken for drawing.
        page.Add(new XElement("code", new XAttribute("x", Left), new XAttribute("y", y), new XAttribute("size", 110),
            new XAttribute("text", System.Text.Encoding.UTF8.GetString(code.Write(PaymentCodePage.Utf8)))));
        Text(page, Left + 126, y + 20, Say("Bill.Code"), 10);
        Text(page, Left + 126, y + 38, code.Sum is { } sum ? sum.Write(language) : "", 14, bold: true);
    }

    private void Pair(XElement page, int y, string name, Money sum, bool bold = false, int size = 11)
    {
        Text(page, Left, y, name, size, bold);
        Text(page, Right, y, sum.Write(language), size, bold, end: true);
    }

    private static void Rule(XElement page, int y) => page.Add(new XElement(
        Svg + "line", new XAttribute("x1", Left), new XAttribute("x2", Right), new XAttribute("y1", y), new XAttribute("y2", y),
        new XAttribute("stroke", "#999"), new XAttribute("stroke-width", "0.6")));

    private static void Text(XElement page, int x, int y, string text, int size, bool bold = false, bool end = false, string colour = "#000")
    {
        var element = new XElement(
            Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-family", "Noto Sans, DejaVu Sans, sans-serif"),
            new XAttribute("font-size", size.ToString(CultureInfo.InvariantCulture)), new XAttribute("fill", colour), text);
        if (bold)
            element.Add(new XAttribute("font-weight", "bold"));
        if (end)
            element.Add(new XAttribute("text-anchor", "end"));
        page.Add(element);
    }

    private string Say(string key, params ReadOnlySpan<(string, object)> values) => TextCatalog.Say(language, key, values);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
