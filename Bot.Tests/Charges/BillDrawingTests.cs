using System.Xml.Linq;
using Bot.Core.Billing;
using Bot.Core.Charges;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Core.Texts;

namespace Bot.Tests.Charges;

public sealed class BillDrawingTests
{
    [Fact]
    public void A_bill_shows_lines_payments_meters_and_the_code()
    {
        var page = XElement.Parse(Assert.Single(Draw(2, new(150050))));
        string[] texts = [.. page.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Equal(
            ["Дом & <Сад>", "Платёжный документ за октябрь 2026", "Лицевой счёт 0044", "ул. Мира, д. 1", "8-800"], texts[..5]);
        Assert.Contains("Услуга 1", texts);
        Assert.Contains("Начислено за месяц", texts);
        Assert.Contains("20,00 ₽", texts);
        Assert.Contains("К оплате на 22 ноября 2026", texts);
        Assert.Contains("Холодная вода №7", texts);
        Assert.Contains("120 → 125,5", texts);
        Assert.Contains("PersAcc=0044|Sum=150050", (string)page.Element("code")!.Attribute("text")!);
    }

    [Fact]
    public void What_was_paid_and_is_on_its_way_stands_between_what_was_charged_and_what_is_owed()
    {
        var texts = Texts(Draw(2, new(323157), onTheWay: new(100000))[0]);
        Assert.Equal("1 000,00 ₽", texts[texts.IndexOf("Оплачено через бот, ещё идёт в организацию") + 1].Replace('\u00a0', ' '));
        Assert.DoesNotContain("Оплачено через бот, ещё идёт в организацию", Texts(Draw(2, new(323157))[0]));
    }

    [Fact]
    public void Readings_that_this_bill_was_not_made_of_are_not_shown_as_if_it_was()
    {
        var texts = Texts(Draw(2, new(150050), takesReadings: true)[0]);
        Assert.Contains("Последние учтённые показания счётчиков", texts);
        Assert.Contains("120; новое 125,5 войдёт в следующий счёт", texts);
        Assert.DoesNotContain("120 → 125,5", texts);
    }

    [Fact]
    public void A_reading_across_zero_stands_as_on_the_dial() =>
        Assert.Contains("99993 → 00007", Texts(Draw(2, new(150050), register: new(Zone.Single, 99993, null, 7))[0]));

    [Fact]
    public void Without_a_debt_there_is_no_code_and_what_was_overpaid_is_said()
    {
        var page = Assert.Single(Draw(2, new(-100)));
        Assert.DoesNotContain("<code", page);
        Assert.Contains("Переплата на 22 ноября 2026", page);
        Assert.Contains(">1,00 ₽<", page);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(13, 1)]
    [InlineData(26, 2)]
    [InlineData(27, 2)]
    [InlineData(60, 3)]
    [InlineData(120, 4)]
    public void However_many_lines_there_are_each_stands_on_a_page_and_nothing_runs_out_of_it(int lines, int pages)
    {
        var drawn = Draw(lines, new(150050)).Select(XElement.Parse).ToList();
        Assert.Equal(pages, drawn.Count);
        for (var line = 1; line <= lines; line++)
            Assert.Single(drawn.Elements(), element => element.Value == $"Услуга {line}");
        Assert.All(drawn.Elements().Where(element => element.Attribute("y") is not null), element => Assert.InRange((int)element.Attribute("y")! + ((int?)element.Attribute("size") ?? 0), 0, 830));
        Assert.All(drawn, page => Assert.Single(page.Elements(), element => element.Value.StartsWith("Страница", StringComparison.Ordinal)));
    }

    private static List<string> Texts(string page) =>
        [.. XElement.Parse(page).Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static IReadOnlyList<string> Draw(int lines, Money toPay, Money onTheWay = default, bool takesReadings = false, Register? register = null)
    {
        var organisation = new Organisation(new()
        {
            Key = "town", TimeZone = "Europe/Moscow", AccountNumber = new() { Pattern = ".*" }, Name = new() { Ru = "Дом & <Сад>", En = "Home" }, Contacts = new() { Phone = "8-800" },
            Payee = new() { Name = "УК", Account = new('4', 20), BankName = "Банк", Bic = new('0', 9), Inn = new('7', 10) },
        });
        var account = new Account(new("town", "0044"), "ул. Мира, д. 1",
            [new("7", "7", Service.ColdWater, null, 5, 3, null, [register ?? new(Zone.Single, 120, null, 125.5m)])]);
        var charges = Enumerable.Range(1, lines).Select(line => new Charge($"Услуга {line}", "Поставщик", line, "м³", new(1000 * line))).ToList();
        var code = toPay > Money.Zero ? organisation.Profile.Payee!.Code("0044", toPay, "Оплата") : null;
        return new BillDrawing(Language.Russian, organisation, account, new(2026, 11, 22)) { OnTheWay = onTheWay, TakesReadings = takesReadings }.Draw(
            new(new(2026, 10, 1), new(charges.Sum(charge => charge.Sum.Kopecks)), charges), [new(new(2026, 10, 5), new(2000), "Банк")], toPay, code);
    }
}
