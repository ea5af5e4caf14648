using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>Every reason for which a line is not taken.</summary>
public sealed class ImportRefusalTests : IDisposable
{
    private readonly RegistryDriver _registry = new RegistryDriver()
        .Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 1, кв. 2")
        .Given(ImportKind.Meters,
            "account;id;serial;service;digits;decimals;zones", "0001;m1;S1;ХВС;4;2;", "0001;m2;S2;ЭЭ;4;0;день, ночь");

    [Theory]
    [InlineData("12;ул. Мира, д. 1", "account", "'12' does not look like a number of town, such as 0001")]
    [InlineData(";ул. Мира, д. 1", "account", "is empty")]
    [InlineData("0002;", "address", "is empty")]
    [InlineData("0002", "", "has 1 columns, 2 are needed")]
    [InlineData("0002;a;b", "", "has 3 columns, the header has 2")]
    [InlineData("0009;ул. Мира, д. 1", "account", "'0009' stands in this file before")]
    public void Accounts(string line, string column, string reason) =>
        Refuses(ImportKind.Accounts, "account;address\n0009;ул. Мира, д. 9", line, column, reason);

    [Theory]
    [InlineData("0002;S9;ХВС;5;3", "account", "'0002' is not known; import the accounts first")]
    [InlineData("0001;;ХВС;5;3", "serial", "is empty")]
    [InlineData("0001;S9;вода;5;3", "service", "'вода' is not one of ")]
    [InlineData("0001;S9;ХВС;0;3", "digits", "must be a whole number from 1 to 9")]
    [InlineData("0001;S9;ХВС;5,5;3", "digits", "must be a whole number from 1 to 9")]
    [InlineData("0001;S9;ХВС;99999999999999999999999999;3", "digits", "'99999999999999999999999999' is too great")]
    [InlineData("0001;S9;ХВС;5;7", "decimals", "must be a whole number from 0 to 6")]
    [InlineData("0001;S9;ХВС;5;3;утро", "zones", "'утро' is not a list such as day, night")]
    [InlineData("0001;S9;ХВС;5;3;день, день", "zones", "'день, день' is not a list")]
    [InlineData("0001;S9;ХВС;5;3;день, единая", "zones", "a single zone cannot stand with others")]
    [InlineData("0001;S9;ХВС;5;3;;31.02.2026", "verification", "'31.02.2026' is not a date such as 20.11.2026")]
    [InlineData("0001;S1;ХВС;5;3", "serial", "this meter stands in this file before")]
    public void Meters(string line, string column, string reason) =>
        Refuses(ImportKind.Meters, "account;serial;service;digits;decimals;zones;verification\n0001;S1;ХВС;4;2;;",
            line + new string(';', 6 - line.Count(c => c == ';')), column, reason);

    [Theory]
    [InlineData("0001;S9;;20.10.2026;5", "meter", "'S9' is not a meter of this account; import the meters first")]
    [InlineData("0001;S1;ночь;20.10.2026;5", "zone", "the meter has the zones Single, not Night")]
    [InlineData("0001;S2;;20.10.2026;5", "zone", "the meter has the zones Day,Night, not Single")]
    [InlineData("0001;S1;;20.10.2026;10000", "value", "is beyond the dial, which has 4 digits before the point")]
    [InlineData("0001;S1;;20.10.2026;-1", "value", "is negative")]
    [InlineData("0001;S1;;20.10.2026;5,123", "value", "has more decimals than the meter, 2")]
    [InlineData("0001;S1;;20.10.2026;5x", "value", "'5x' is not a number")]
    [InlineData("0001;S1;;20.10.2062;5", "date", "'20.10.2062' lies too far in the future")]
    [InlineData("0001;S1;;30.09.2026;8", "meter", "this meter's reading for the period stands in this file before")]
    public void Readings(string line, string column, string reason) =>
        Refuses(ImportKind.Readings, "account;meter;zone;date;value\n0001;S1;;01.09.2026;7", line, column, reason);

    [Theory]
    [InlineData("0001;;Лифт;5", "month", "is empty, and --period is not given")]
    [InlineData("0001;13.2026;Лифт;5", "month", "'13.2026' is not a month such as 11.2026 or 2026-11")]
    [InlineData("0001;11.2062;Лифт;5", "month", "'11.2062' lies too far in the future")]
    [InlineData("0001;11.2026;;5", "service", "is empty")]
    [InlineData("0001;11.2026;Лифт;1,234", "sum", "'1,234' has more than two decimals")]
    [InlineData("0001;11.2026;Лифт;1.234,50", "sum", "'1.234,50' is not a number")]
    [InlineData("0001;11.2026;Лифт;1e5", "sum", "'1e5' is not a number")]
    [InlineData("0001;11.2026;Лифт;9999999999", "sum", "'9999999999' is too great")]
    [InlineData("0001;10.2026;Вода;5", "service", "this service of this supplier stands in this file before")]
    public void Charges(string line, string column, string reason) =>
        Refuses(ImportKind.Charges, "account;month;service;sum\n0001;10.2026;Вода;5", line, column, reason);

    [Theory]
    [InlineData("0001;вчера;5;", "date", "'вчера' is not a date such as 20.11.2026")]
    [InlineData("0001;20.11.2026;;", "sum", "is empty")]
    [InlineData("0001;20.11.2026;5;a1", "id", "'a1' stands in this file before")]
    public void Payments(string line, string column, string reason) =>
        Refuses(ImportKind.Payments, "account;date;sum;id\n0001;20.11.2026;5;a1", line, column, reason);

    [Fact]
    public void A_month_other_than_the_period_asked_for()
    {
        _registry.Import(ImportKind.Charges, "account;month;service;sum\n0001;10.2026;Вода;5", period: new(2026, 11, 1));
        Assert.Equal("line 2, month: is 2026-10, and --period says 2026-11", Assert.Single(_registry.Refused).ToString());
    }

    [Fact]
    public void A_huge_field()
    {
        _registry.Import(ImportKind.Charges, $"account;month;service;sum\n0001;10.2026;{new string('я', 100_000)};5");
        Assert.Equal("line 2, service: is 100000 characters long, at most 500 are taken", Assert.Single(_registry.Refused).ToString());
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        _registry.Import(ImportKind.Charges, "# note\n\naccount;month;service;sum\n0001;10.2026;\"two\nlines\";5\n\n0001;10.2026;Вода;x");
        Assert.Equal(7, Assert.Single(_registry.Refused).Line);
    }

    public void Dispose() => _registry.Dispose();

    private void Refuses(ImportKind kind, string begin, string line, string column, string reason)
    {
        Assert.Equal(new ImportOutcome.NothingTaken(new(1, 0, 1)), Counted(_registry.Import(kind, begin + "\n" + line)));
        var refusal = Assert.Single(_registry.Refused);
        Assert.Equal((3, column), (refusal.Line, refusal.Column));
        Assert.StartsWith(reason, refusal.Reason);
    }

    /// <summary>The good line counts as one, whether or not the ground of the tests holds the same.</summary>
    private static ImportOutcome Counted(ImportOutcome outcome) => outcome is ImportOutcome.NothingTaken(var tally)
        ? new ImportOutcome.NothingTaken(new(tally.Accepted + tally.Unchanged, 0, tally.Refused))
        : outcome;
}
