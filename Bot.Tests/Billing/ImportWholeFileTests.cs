using System.Text;
using Bot.Core.Billing;
using Bot.Host.Billing.Registry.Import;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Billing;

/// <summary>All or nothing, and never twice.</summary>
public sealed class ImportWholeFileTests : IDisposable
{
    private const string Charges = "account;month;service;sum\n0001;11.2026;Вода;100\n0001;11.2026;Газ;x\n0001;11.2026;Лифт;50\n";

    private readonly RegistryDriver _registry = new RegistryDriver()
        .Given(ImportKind.Accounts, "account;address;balance", "0001;ул. Мира, д. 1, кв. 2;10,00", "0002;ул. Мира, д. 1, кв. 3;0");

    [Fact]
    public async Task One_bad_line_and_nothing_is_changed()
    {
        Assert.Equal(new ImportOutcome.NothingTaken(new(2, 0, 1)), _registry.Import(ImportKind.Charges, Charges));
        Assert.Empty((await _registry.Statement()).Bills);
        _registry.Given(ImportKind.Charges, Charges.Replace('x', '7'));
        Assert.Equal(new Money(167_00), (await _registry.Statement()).ToPay);
    }

    [Fact]
    public async Task Good_lines_are_kept_where_that_is_asked_for()
    {
        Assert.Equal(new ImportOutcome.Taken(new(2, 0, 1)), _registry.Import(ImportKind.Charges, Charges, keepGood: true));
        Assert.Equal(new Money(160_00), (await _registry.Statement()).ToPay);
    }

    [Theory]
    [InlineData("accounts", "account;address\n0001;ул. Мира, д. 1, кв. 2\n0003;ул. Мира, д. 1, кв. 4", 1)]
    [InlineData("meters", "account;serial;service;digits;decimals;zones\n0001;S1;ХВС;5;3;\n0001;S2;ЭЭ;5;0;день, ночь", 2)]
    [InlineData("charges", "account;month;service;sum\n0001;11.2026;Вода;100\n0002;11.2026;Вода;100", 2)]
    [InlineData("payments", "account;date;sum;id\n0001;11.11.2026;100;\n0001;11.11.2026;100;\n0001;11.11.2026;100;x1", 3)]
    public async Task The_same_file_twice_changes_nothing(string kind, string text, int accepted)
    {
        var first = Assert.IsType<ImportOutcome.Taken>(_registry.Import(ImportKind.Find(kind)!, text)).Tally;
        Assert.Equal(accepted, first.Accepted);
        var (owed, paid) = ((await _registry.Statement()).ToPay, (await _registry.Payments()).Count);
        var again = Assert.IsType<ImportOutcome.Taken>(_registry.Import(ImportKind.Find(kind)!, text)).Tally;
        Assert.Equal(new Tally(0, first.Accepted + first.Unchanged, 0), again);
        Assert.Equal((owed, paid), ((await _registry.Statement()).ToPay, (await _registry.Payments()).Count));
    }

    [Fact]
    public async Task Readings_loaded_again_do_not_outrank_what_the_resident_sent_meanwhile()
    {
        const string readings = "account;meter;date;value\n0001;S1;05.11.2026;100";
        _registry.Given(ImportKind.Meters, "account;serial;service;digits;decimals", "0001;S1;ХВС;5;3").Given(ImportKind.Readings, readings);
        await _registry.Billing.HandOverAsync(
            new("П-1", Guid.Empty, new(RegistryDriver.Key, "0001"), new(2026, 11, 1), _registry.Time.Now.AddHours(1),
                [new("S1", "S1", Core.Readings.Service.ColdWater, Core.Readings.Zone.Single, 90, 104, false)]), default);
        _registry.Time.Now = _registry.Time.Now.AddHours(2);
        Assert.Equal(new ImportOutcome.Taken(new(0, 1, 0)), _registry.Import(ImportKind.Readings, readings));
        Assert.Equal(104, (await _registry.Account()).Meters[0].Registers[0].Current);
    }

    [Fact]
    public async Task An_estimate_never_outranks_a_reading()
    {
        _registry.Given(ImportKind.Meters, "account;serial;service;digits;decimals", "0001;S1;ХВС;5;3")
            .Given(ImportKind.Readings, "account;meter;date;value;origin", "0001;S1;05.11.2026;100;")
            .Given(ImportKind.Readings, "account;meter;date;value;origin", "0001;S1;06.11.2026;130;расчётное");
        Assert.Equal(100, (await _registry.Account()).Meters[0].Registers[0].Current);
    }

    [Fact]
    public async Task A_corrected_file_replaces_what_it_names()
    {
        _registry.Given(ImportKind.Charges, "account;month;service;sum", "0001;11.2026;Вода;100", "0001;11.2026;Газ;30")
            .Given(ImportKind.Charges, "account;month;service;sum", "0001;11.2026;Вода;-20")
            .Given(ImportKind.Payments, "account;date;sum;id", "0001;01.11.2026;5;x1")
            .Given(ImportKind.Payments, "account;date;sum;id", "0001;01.11.2026;7;x1");
        Assert.Equal(new Money(10_00 - 20_00 + 30_00 - 7_00), (await _registry.Statement()).ToPay);
    }

    [Fact]
    public async Task A_column_the_file_lacks_leaves_what_is_stored()
    {
        _registry.Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 2, кв. 2");
        Assert.Equal(new Money(10_00), (await _registry.Statement()).ToPay);
    }

    [Fact]
    public async Task A_closed_account_is_not_found_until_it_is_opened_again()
    {
        _registry.Given(ImportKind.Accounts, "account;address;state", "0001;ул. Мира, д. 1, кв. 2;закрыт");
        var answer = await _registry.Billing.AccountAsync(new(RegistryDriver.Key, "0001"), new(2026, 11, 1), default);
        Assert.IsType<Answer<Account>.NotFound>(answer);
        _registry.Given(ImportKind.Accounts, "account;address;state", "0001;ул. Мира, д. 1, кв. 2;открыт");
        Assert.Equal("ул. Мира, д. 1, кв. **", (await _registry.Account()).Address);
    }

    [Fact]
    public async Task A_removed_meter_is_shown_no_more()
    {
        _registry.Given(ImportKind.Meters,
            "account;serial;service;digits;decimals;removed", "0001;S1;ХВС;5;3;01.11.2026", "0001;S2;ХВС;5;3;");
        Assert.Equal(["S2"], (await _registry.Account()).Meters.Select(meter => meter.Serial));
    }

    [Fact]
    public void A_kill_in_the_middle_leaves_nothing_of_the_file()
    {
        var copy = Path.Combine(_registry.Folder, "after-kill.db");
        using var text = new KilledHalfWay(80_000, () =>
        {
            File.Copy(_registry.DatabasePath, copy);
            File.Copy(_registry.DatabasePath + "-wal", copy + "-wal");
        });
        Assert.Throws<IOException>(() => _registry.ImportFrom(
            new(_registry.Organisation, ImportKind.Accounts), ImportFile.Of("big.csv", text)));

        Assert.True(new FileInfo(copy + "-wal").Length > 1_000_000, "the kill came before anything was written to disk");
        Assert.Equal(2, Count(copy));
        Assert.Equal(2, Count(_registry.DatabasePath));
        _registry.Given(ImportKind.Accounts, "account;address", "0003;ул. Мира, д. 1, кв. 4");
    }

    public void Dispose() => _registry.Dispose();

    private static long Count(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "select count(*) from account";
        return (long)query.ExecuteScalar()!;
    }

    /// <summary>A long file whose disk goes away before its end.</summary>
    private sealed class KilledHalfWay(int lines, Action kill) : TextReader
    {
        private readonly StringReader _text = new(new StringBuilder("account;address\n").AppendJoin(
            '\n', Enumerable.Range(0, lines).Select(i => $"A{i:D7};ул. {new string('я', 400)} {i}, кв. 5")).ToString());

        public override int Read(char[] buffer, int index, int count)
        {
            var read = _text.Read(buffer, index, count);
            if (read > 0)
                return read;
            kill();
            throw new IOException("The disk went away.");
        }

        public override int Read(Span<char> buffer)
        {
            var letters = new char[buffer.Length];
            var read = Read(letters, 0, letters.Length);
            letters.AsSpan(0, read).CopyTo(buffer);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            _text.Dispose();
            base.Dispose(disposing);
        }
    }
}
