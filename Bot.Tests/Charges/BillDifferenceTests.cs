using Bot.Core.Billing;
using Bot.Core.Charges;

namespace Bot.Tests.Charges;

public class BillDifferenceTests
{
    public static TheoryData<Charge?, Charge?, long, Cause> Lines => new()
    {
        { Line(310_00), null, 310_00, new Cause.Added() },
        { Line(310_00), Line(0), 310_00, new Cause.Added() },
        { null, Line(310_00), -310_00, new Cause.Dropped() },
        { Line(439_13, 3), Line(497_68, 3.4m), -58_55, new Cause.Quantity(3, 3.4m, "м³") },
        { Line(230_00, 5), Line(220_90, 5), 9_10, new Cause.Price(new(46_00), new(44_18), "м³") },
        { Line(276_00, 6), Line(220_90, 5), 55_10, new Cause.QuantityAndPrice(6, 5, "м³", new(46_00), new(44_18)) },
        { Line(192_94) with { Benefit = new(192_94) }, Line(385_88), -192_94, new Cause.Benefit(new(192_94), Money.Zero) },
        { Line(400_00), Line(390_00), 10_00, new Cause.Unknown() },
        // A twentieth of a kopeck in the price is rounding and no news.
        { Line(468_40, 3.2m), Line(439_13, 3), 29_27, new Cause.Quantity(3.2m, 3, "м³") },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_changed_line_is_told_with_its_cause(Charge? now, Charge? before, long change, Cause cause) =>
        Assert.Equal(new LineDifference("Вода", new(change), cause), Assert.Single(BillDifference.Of(Bill(now), Bill(before))));

    [Fact]
    public void Equal_lines_are_left_out_and_the_greatest_change_comes_first()
    {
        var now = Bill(Line(100), Line(250) with { Service = "Газ" }, Line(30) with { Service = "Лифт" });
        var before = Bill(Line(50), Line(550) with { Service = "Газ" }, Line(30) with { Service = "Лифт" });
        Assert.Equal(["Газ", "Вода"], BillDifference.Of(now, before).Select(line => line.Service));
        Assert.Equal(now.Total - before.Total, new Money(BillDifference.Of(now, before).Sum(line => line.Change.Kopecks)));
    }

    [Fact]
    public void Lines_of_one_service_by_two_suppliers_are_one()
    {
        var difference = Assert.Single(BillDifference.Of(Bill(Line(100, 1), Line(200, 2)), Bill(Line(100, 1))));
        Assert.Equal(new LineDifference("Вода", new(200), new Cause.Quantity(3, 1, "м³")), difference);
    }

    private static Charge Line(long kopecks, decimal? quantity = null) => new("Вода", "Водоканал", quantity, quantity is null ? null : "м³", new(kopecks));

    private static Bill Bill(params Charge?[] lines)
    {
        var there = lines.OfType<Charge>().ToList();
        return new(new(2026, 11, 1), new(there.Sum(line => line.Sum.Kopecks)), there);
    }
}
