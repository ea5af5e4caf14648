using System.Text;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

/// <summary>How files may be written.</summary>
public sealed class ImportTextTests
{
    private const string File = "account;address\n0001;ул. Хрусталёва, д. 7, кв. 45\n";

    public static TheoryData<string, byte[]> Encodings() => new()
    {
        { "auto", Encoding.UTF8.GetBytes(File) },
        { "auto", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(File)] },
        { "auto", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(File)] },
        { "auto", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(File) },
        { "windows-1251", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(File) },
        { "cp866", CodePagesEncodingProvider.Instance.GetEncoding(866)!.GetBytes(File) },
        { "windows-1251", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(File)] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Encodings_are_found_or_told(string encoding, byte[] bytes)
    {
        using var registry = new RegistryDriver(new() { ["accounts"] = new() { Encoding = encoding } });
        Assert.IsType<ImportOutcome.Taken>(registry.ImportFrom(ImportKind.Accounts, registry.WriteFile(bytes)));
        Assert.Equal("ул. Хрусталёва, д. 7, кв. **", (await registry.Account()).Address);
    }

    [Fact]
    public async Task Windows_1251_is_found_however_late_the_first_russian_letter_comes()
    {
        using var registry = new RegistryDriver();
        var lines = string.Concat(Enumerable.Range(1000, 9000).Select(i => $"{i};Main st. {i}, кв. 1\n".Replace("кв", i < 9999 ? "k" : "кв")));
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("account;address\n" + lines);
        Assert.IsType<ImportOutcome.Taken>(registry.ImportFrom(ImportKind.Accounts, registry.WriteFile(bytes)));
        Assert.Equal("Main st. 9999, кв. **", (await registry.Account("9999")).Address);
    }

    [Fact]
    public async Task Control_characters_of_old_programs_are_no_part_of_a_name()
    {
        using var registry = new RegistryDriver();
        registry.Given(ImportKind.Accounts, "account;address", "0001;ул.\u0001Мира, д. 1, кв. 2\u001F\u0010")
            .Given(ImportKind.Charges, "account;month;service;sum", "0001;10.2026;Вывоз\u0003мусора\uFFFF;100");
        Assert.Equal("ул. Мира, д. 1, кв. **", (await registry.Account()).Address);
        Assert.Equal("Вывоз мусора", Assert.Single(Assert.Single((await registry.Statement()).Bills).Lines).Service);
    }

    [Fact]
    public async Task Blank_lines_and_notes_are_skipped()
    {
        using var registry = new RegistryDriver();
        var text = "\uFEFF# реестр за ноябрь\r\n=====\r\n\r\naccount;address\r\n  \r\n;\r\n#0003;нет\r\n0001;ул. Мира, д. 1, кв. 2\r\n= итого;1\r\n\r\n";
        Assert.Equal(new ImportOutcome.Taken(new(1, 0, 0)), registry.Import(ImportKind.Accounts, text));
        Assert.Equal("ул. Мира, д. 1, кв. **", (await registry.Account()).Address);
    }

    [Fact]
    public async Task Quoted_fields_hold_separators_quotes_and_new_lines()
    {
        using var registry = new RegistryDriver().Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 1, кв. 2");
        registry.Given(ImportKind.Charges,
            "account;month;service;supplier;sum", "0001;11.2026;\"Лифт;\nи домофон\";\"ООО \"\"Лифт\"\"\";5", "0001;11.2026;Уборка;ООО \"Чисто\";7");
        var lines = (await registry.Statement()).Bills[0].Lines;
        Assert.Equal(("Лифт;\nи домофон", "ООО \"Лифт\""), (lines[0].Service, lines[0].Supplier));
        Assert.Equal(("Уборка", "ООО \"Чисто\""), (lines[1].Service, lines[1].Supplier));
    }

    [Theory]
    [InlineData("4 231,57", 4231_57)]
    [InlineData("4231.57", 4231_57)]
    [InlineData("4\u00a0231,5", 4231_50)]
    [InlineData("4\u202f231", 4231_00)]
    [InlineData("-12,30", -12_30)]
    [InlineData("−12,30", -12_30)]
    [InlineData("0,500", 50)]
    public async Task Sums_are_read_to_the_kopeck(string written, long kopecks)
    {
        using var registry = new RegistryDriver().Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 1, кв. 2");
        registry.Given(ImportKind.Charges, "account;month;service;sum", $"0001;2026-11;Лифт;{written}");
        Assert.Equal(kopecks, (await registry.Statement()).ToPay.Kopecks);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'); drop table account; --")]
    [InlineData("Лифт 🛗 {0} %s")]
    public async Task What_looks_like_code_is_only_text(string service)
    {
        using var registry = new RegistryDriver().Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 1, кв. 2");
        registry.Given(ImportKind.Charges, "account;month;service;sum", $"0001;2026-11;\"{service}\";1");
        Assert.Equal(service, (await registry.Statement()).Bills[0].Lines[0].Service);
    }

    [Fact]
    public async Task An_organisation_s_own_columns_are_mapped_by_name_and_separator()
    {
        using var registry = new RegistryDriver(new()
        {
            ["accounts"] = new() { Separator = ",", Columns = { ["Account"] = "ЛС", ["address"] = "Адрес" } },
        });
        registry.Given(ImportKind.Accounts, "ФИО,Адрес,ЛС", "Иванов Иван,\"ул. Мира, д. 1, кв. 2\",00-01");
        Assert.Equal("ул. Мира, д. 1, кв. **", (await registry.Account("0001")).Address);
    }

    [Fact]
    public async Task A_file_without_a_header_is_mapped_by_numbers()
    {
        using var registry = new RegistryDriver(new()
        {
            ["accounts"] = new() { Columns = { ["account"] = "3", ["address"] = "2" } },
        });
        Assert.Equal(new ImportOutcome.Taken(new(2, 0, 0)), registry.Import(ImportKind.Accounts, "#FILESUM 1\nИванов;ул. Мира, д. 1, кв. 2;0001\nПетров;ул. Мира, 5;0002;"));
        Assert.Equal("ул. Мира, **", (await registry.Account("0002")).Address);
    }
}
