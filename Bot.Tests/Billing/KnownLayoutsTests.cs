using System.Text;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>The files that billing centres and banks really exchange, in their own encodings.</summary>
public sealed class KnownLayoutsTests : IDisposable
{
    private readonly RegistryDriver _registry = new();

    [Fact]
    public async Task Sberbank_charges_take_the_month_from_the_file_name()
    {
        const string Lines = "#ИНН 7700000000\r\nИванова И.И.;ул. Мира, д. 1, кв. 2;0001;1500,50\r\nПетров П.П.;ул. Мира, д. 1, кв. 3;0002;0,00\r\n";
        var path = Write("7700000000_40702810000000000001_003_1026.txt", 1251, Lines);
        Assert.Equal(2, Taken(ImportKind.Accounts, path, "sberbank-charges").Accepted);
        Assert.Equal(2, Taken(ImportKind.Charges, path, "sberbank-charges").Accepted);

        var bill = Assert.Single((await _registry.Statement()).Bills);
        Assert.Equal(new DateOnly(2026, 10, 1), bill.Month);
        Assert.Equal(("Начислено", 150050), (Assert.Single(bill.Lines).Service, bill.Lines[0].Sum.Kopecks));
        Assert.Equal("ул. Мира, д. 1, кв. **", (await _registry.Account()).Address);
    }

    [Fact]
    public async Task Sberbank_charges_with_the_unified_number_have_other_columns()
    {
        var path = Write("7700000000_40702810000000000001_003_0226.txt", 1251, "Иванова И.И.;00АА000001;0c5b2444-70a0-4932-980c-b4dc0d3f02b5,2;ул. Мира, д. 1, кв. 2;0001;99,9\r\n");
        Taken(ImportKind.Accounts, path, "sberbank-charges-unified");
        Taken(ImportKind.Charges, path, "sberbank-charges-unified");
        Assert.Equal(9990, Assert.Single((await _registry.Statement()).Bills).Total.Kopecks);
    }

    [Theory]
    [InlineData("#FILESUM 10,00\r\n#TYPE 7\r\n#SERVICE 101\r\nИванова И.И.;ул. Мира, д. 1;0001;10,00;\r\n", "101")]
    [InlineData("#FILESUM 10,00\r\n#TYPE 7\r\nИванова И.И.;ул. Мира, д. 1;0001;10,00;Капремонт\r\n", "Капремонт")]
    public async Task Gorod_names_the_service_in_the_line_or_above_all(string text, string service)
    {
        var path = Write("gorod.txt", 1251, text);
        Taken(ImportKind.Accounts, path, "gorod");
        Taken(ImportKind.Charges, path, "gorod", new(2026, 11, 1));
        Assert.Equal(service, Assert.Single(Assert.Single((await _registry.Statement()).Bills).Lines).Service);
    }

    [Fact]
    public async Task Condo_readings_find_the_meter_by_its_serial_number()
    {
        _registry.Given(ImportKind.Accounts, "account;address", "00000001234;ул. Мира, д. 1").Given(
            ImportKind.Meters, "account;serial;service;digits;decimals", "00000001234;12341234;ХВС;5;3");
        var path = Write("readings.csv", 1251,
            "#DATE_BEGIN01.10.2026\r\n#DATE_END: 31.10.2026\r\n00-000001234;Иванова;40ОН891234-02;7b2;ул. Мира, д. 1, кв 1;9;12341234;ХВС;[];750,00;31.10.2026;1;2\r\n");
        Taken(ImportKind.Readings, path, "condo-readings");
        var register = Assert.Single(Assert.Single((await _registry.Account("00000001234")).Meters).Registers);
        Assert.Equal((750m, new DateOnly(2026, 10, 31)), (register.Previous, register.PreviousOn));
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_text_file()
    {
        var path = Path.Combine(_registry.Folder, "accounts.xlsx");
        using (var file = File.Create(path))
        using (var sheet = new XlsxSheetWriter(file, "Лист"))
        {
            sheet.Row("account", "address", "balance");
            sheet.Row(4460153001m, "ул. Мира, д. 1, кв. 2", -12.5m);
            sheet.Row("", "", "");
            sheet.Row("0002", "ул. Мира, д. 3", "4 231,57");
        }
        Assert.Equal(2, Taken(ImportKind.Accounts, path, null).Accepted);
        Assert.Equal(-1250, (await _registry.Statement("4460153001")).ToPay.Kopecks);
        Assert.Equal(423157, (await _registry.Statement("0002")).ToPay.Kopecks);
    }

    [Fact]
    public void A_line_of_a_workbook_is_refused_by_its_row()
    {
        var path = Path.Combine(_registry.Folder, "accounts.xlsx");
        using (var file = File.Create(path))
        using (var sheet = new XlsxSheetWriter(file, "Лист"))
        {
            sheet.Row("account", "address");
            sheet.Row("0001", "ул. Мира, д. 1");
            sheet.Row("0002");
        }
        Assert.IsType<ImportOutcome.NothingTaken>(_registry.ImportFrom(ImportKind.Accounts, path));
        Assert.Equal("line 3: has 1 columns, 2 are needed", Assert.Single(_registry.Refused).ToString());
    }

    [Theory]
    [InlineData("gorod", "readings", ":Known", "'gorod' does not hold readings")]
    [InlineData("town", "charges", ":Known", "'town' is not one of sberbank-charges, sberbank-charges-unified, gorod, condo-readings")]
    public void A_profile_with_a_wrong_layout_is_told(string known, string kind, string key, string problem) => Assert.Equal(
        [($"Import:{kind}{key}", problem)],
        LayoutRules.Check(new OrganisationProfile { Import = new() { [kind] = new() { Known = known } } }));

    public void Dispose() => _registry.Dispose();

    private Tally Taken(ImportKind kind, string path, string? layout, DateOnly? period = null)
    {
        var request = new ImportRequest(_registry.Organisation, kind, period, LayoutName: layout);
        var opened = Assert.IsType<ImportFile.Opened>(ImportFile.Open(path, request.Layout.Encoding));
        var outcome = _registry.ImportFrom(request, opened);
        return Assert.IsType<ImportOutcome.Taken>(outcome).Tally;
    }

    private string Write(string name, int page, string text)
    {
        var path = Path.Combine(_registry.Folder, name);
        File.WriteAllBytes(path, CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text));
        return path;
    }
}
