using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Cards;
using Bot.Host.Billing.Registry.Import;
using Bot.Host.Demo;
using Bot.Tests.Billing;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Demo;

/// <summary>What the guides and the model conversations count on, whatever day it is.</summary>
public sealed class DemoDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("demo").FullName;

    public static TheoryData<DateOnly> Days() =>
        [new(2026, 11, 15), new(2027, 1, 1), new(2028, 2, 29), new(2026, 12, 31), new(2027, 3, 31), new(2026, 3, 1)];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_model_conversation_of_Sevastopol_holds(DateOnly today)
    {
        using var billing = Load(today);
        var key = new AccountKey("eirc-sevastopol", "4460153001");
        var account = Known(await billing.AccountAsync(key, Month(today), default));
        Assert.Equal("ул. Гоголя, д. 12, кв. **", account.Address);
        Assert.Equal(
            [("40ОН891234", Service.ColdWater, 5, 3, 120m), ("40ОН891235", Service.HotWater, 5, 3, 55m)],
            account.Meters.Select(meter => (meter.Serial, meter.Service, meter.Digits, meter.Decimals, meter.Registers[0].Previous!.Value)));
        Assert.All(account.Meters, meter => Assert.Equal(Month(today).AddMonths(-1).AddDays(19), meter.Registers[0].PreviousOn));
        Assert.All(account.Meters, meter => Assert.Null(meter.Registers[0].Current));

        var statement = Known(await billing.StatementAsync(key, 12, default));
        Assert.Equal(new Money(4231_57), statement.ToPay);
        Assert.Equal(12, statement.Bills.Count);
        Assert.Equal((Month(today), new Money(4231_57)), (statement.Bills[0].Month, statement.Bills[0].Total));
        Assert.Equal(new Money(3980_12), statement.Bills[1].Total);
        Assert.Equal((3m, new Money(439_13)), Line(statement.Bills[0], "Горячая вода"));
        Assert.Equal((3.4m, new Money(497_68)), Line(statement.Bills[1], "Горячая вода"));
        Assert.Equal(new Money(310_00), Line(statement.Bills[0], "Отопление").Sum);
        Assert.DoesNotContain(statement.Bills[1].Lines, line => line.Service == "Отопление");

        Assert.True(Known(await billing.ProveAsync(key, new(3980_12), 2, default)));
        var payments = Known(await billing.PaymentsAsync(key, 100, default));
        Assert.Equal(12, payments.Count);
        Assert.All(payments, payment => Assert.True(payment.On <= today));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_other_accounts_of_the_guides_hold(DateOnly today)
    {
        using var billing = Load(today);
        var quiet = Known(await billing.StatementAsync(new("eirc-sevastopol", "4460153002"), 2, default));
        Assert.Equal(Money.Zero, quiet.ToPay);
        Assert.Equal([new Money(1500_00), new Money(1480_50)], quiet.Bills.Select(bill => bill.Total));

        var tyumen = new AccountKey("tyumen-energosbyt", "720045678");
        Assert.True(Known(await billing.ProveAsync(tyumen, new(1845_20), 1, default)));
        var electric = Assert.Single(Known(await billing.AccountAsync(tyumen, Month(today), default)).Meters);
        Assert.Equal(("011076", 4, 0), (electric.Serial, electric.Digits, electric.Decimals));
        Assert.Equal([(Zone.Day, 9993m), (Zone.Night, 4310m)], electric.Registers.Select(register => (register.Zone, register.Previous!.Value)));

        var moscow = new AccountKey("mosobleirc", "50012345678");
        Assert.True(Known(await billing.ProveAsync(moscow, new(6712_08), 1, default)));
        var meters = Known(await billing.AccountAsync(moscow, Month(today), default)).Meters;
        Assert.Equal(3, meters.Count);
        Assert.Equal(Month(today).AddMonths(1), Month(meters[0].VerificationDue!.Value));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_cards_of_the_guides_hold(DateOnly today)
    {
        Load(today).Dispose();
        using var cards = new RegistryCards(RegistryDatabase.Open(Path.Combine(_folder, "bot.billing.db")), NullLogger<RegistryCards>.Instance);
        var card = new AccountKey("etk55", "9643105501234567");
        var known = Known(await cards.CardAsync(card, default));
        Assert.Equal((CardKind.Civil, CardState.Active, new Money(312_00)), (known.Kind, known.State, known.Balance));
        Assert.Equal(40, Known(await cards.TripsAsync(card, today.AddDays(-31), today, 100, default)).Count);
        Assert.Equal(new Money(500_00), Known(await cards.TopUpsAsync(card, 10, default))[0].Sum);
        Assert.Equal(CardKind.Student, Known(await cards.CardAsync(new("etk55", "9643105507654321"), default)).Kind);
        Assert.Equal(CardKind.Pension, Known(await cards.CardAsync(new("etk55", "9643105509876543"), default)).Kind);
        Assert.Equal(10, Known(await cards.PointsAsync("etk55", default)).Count);
        Assert.All(Enum.GetValues<CardKind>(), kind => Assert.Contains(Known(cards.TariffsAsync("etk55", default).AsTask().Result), tariff => tariff.Kinds.Contains(kind)));
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("update account set address = 'ул. Настоящая, д. **' where number = '4460153001'", 0)]
    public async Task A_demo_of_an_older_release_gets_the_cards_and_an_organisations_own_accounts_do_not(string change, int expected)
    {
        Load(new(2026, 11, 15)).Dispose();
        using (var older = new SqliteConnection($"Data Source={Path.Combine(_folder, "bot.billing.db")};Pooling=False"))
        {
            await older.OpenAsync();
            using var command = older.CreateCommand();
            command.CommandText = $"delete from trip; delete from top_up; delete from card; {change}";
            await command.ExecuteNonQueryAsync();
        }

        Load(new(2026, 12, 3)).Dispose();

        using var reopened = new SqliteConnection($"Data Source={Path.Combine(_folder, "bot.billing.db")};Pooling=False");
        await reopened.OpenAsync();
        using var count = reopened.CreateCommand();
        count.CommandText = "select count(*) from card";
        Assert.Equal((long)expected, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_second_start_loads_nothing_and_a_new_month_makes_sense()
    {
        Load(new(2026, 11, 15)).Dispose();
        using var billing = Load(new(2026, 12, 3));
        var key = new AccountKey("eirc-sevastopol", "4460153001");
        var statement = Known(await billing.StatementAsync(key, 24, default));
        Assert.Equal((13, new Money(4231_57)), (statement.Bills.Count, statement.ToPay));
        var account = Known(await billing.AccountAsync(key, new(2026, 12, 1), default));
        Assert.Equal(120, account.Meters[0].Registers[0].Previous);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    private static (decimal? Quantity, Money Sum) Line(Bill bill, string service)
    {
        var line = bill.Lines.Single(line => line.Service == service);
        return (line.Quantity, line.Sum);
    }

    private static T Known<T>(Answer<T> answer) => RegistryDriver.Known(answer);

    private RegistryBilling Load(DateOnly today)
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
        var organisations = new OrganisationDirectory(settings.GetSection("Organisations").GetChildren().Select(section =>
        {
            var profile = section.Get<OrganisationProfile>()!;
            profile.Key = section.Key;
            return profile;
        }));
        var time = new FixedTime(today.ToDateTime(new(12, 0), DateTimeKind.Utc));
        var database = RegistryDatabase.Open(Path.Combine(_folder, "bot.billing.db"));
        var demo = new DemoData(
            new Importer(database, time), organisations, Options.Create(new DemoOptions()), time, NullLogger<DemoData>.Instance);
        demo.Load(CancellationToken.None);
        return new(database, organisations, NullLogger<RegistryBilling>.Instance);
    }
}
