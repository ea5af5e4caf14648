using Bot.Core.Billing;
using Bot.Core.Readings;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Import;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Billing;

public sealed class RegistryBillingTests : BillingContract, IDisposable
{
    private readonly RegistryDriver _registry = new RegistryDriver()
        .Given(ImportKind.Accounts, "account;address", "0001;ул. Гоголя, д. 12, кв. 45", "0002;ул. Гоголя, д. 12, кв. 46")
        .Given(ImportKind.Meters,
            "account;id;serial;service;digits;decimals", "0001;m1;40ОН891234;ХВС;5;3", "0002;m2;40ОН891235;ХВС;5;3")
        .Given(ImportKind.Readings, "account;meter;date;value", "0001;m1;20.09.2026;110", "0001;m1;20.10.2026;120")
        .Given(ImportKind.Charges,
            "account;month;service;supplier;quantity;unit;sum",
            "0001;09.2026;Отопление;Теплоэнерго;;;100",
            "0001;10.2026;Отопление;Теплоэнерго;;;3980,12",
            "0001;11.2026;Отопление;Теплоэнерго;;;310,00",
            "0001;11.2026;Горячая вода;Теплоэнерго;3;м³;3921,57")
        .Given(ImportKind.Payments, "account;date;sum;way", "0001;20.09.2026;100;Сбербанк", "0001;20.10.2026;3980,12;Сбербанк");

    protected override IBilling Billing => _registry.Billing;

    [Fact]
    public async Task While_an_import_writes_residents_still_read_and_their_readings_wait()
    {
        var submission = new Submission(
            "П-9", Guid.Empty, new("town", "0001"), new(2026, 11, 1), _registry.Time.Now,
            [new("m1", "40ОН891234", Service.ColdWater, Zone.Single, 120, 125, false)]);
        using (var import = new SqliteConnection($"Data Source={_registry.DatabasePath};Pooling=False"))
        {
            import.Open();
            using var begin = import.CreateCommand();
            begin.CommandText = "begin immediate; update account set address = 'half done'";
            begin.ExecuteNonQuery();

            Assert.Equal("ул. Гоголя, д. 12, кв. **", (await _registry.Account()).Address);
            Assert.IsType<HandOver.Unavailable>(await Billing.HandOverAsync(submission, default));
        }
        Assert.IsType<HandOver.Taken>(await Billing.HandOverAsync(submission, default));
        Assert.Equal(125, (await _registry.Account()).Meters[0].Registers[0].Current);
    }

    [Fact]
    public async Task Many_residents_ask_and_submit_at_once()
    {
        await Parallel.ForAsync(0, 400, async (i, cancelled) =>
        {
            var submission = new Submission(
                $"П-{i / 2}", Guid.Empty, new("town", "0001"), new(2026, 11, 1), _registry.Time.Now.AddSeconds(i / 2),
                [new("m1", "40ОН891234", Service.ColdWater, Zone.Single, 120, 200 + i / 2, false)]);
            Assert.IsType<HandOver.Taken>(await Billing.HandOverAsync(submission, cancelled));
            Assert.Equal(new Money(4231_57), (await _registry.Statement()).ToPay);
        });
        Assert.Equal(399, (await _registry.Account()).Meters[0].Registers[0].Current);
    }

    [Fact]
    public void A_path_that_is_not_a_database_is_named()
    {
        var path = Path.Combine(_registry.Folder, "notes.db");
        File.WriteAllText(path, new string('x', 5000));
        var fault = Assert.Throws<RegistryUnusableException>(() => RegistryDatabase.Open(path));
        Assert.StartsWith("Billing:Registry:Path: ", fault.Message);
    }

    public void Dispose() => _registry.Dispose();
}
