using System.Text;
using Bot.Core.Readings;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

public sealed class ReadingsExportTests : IDisposable
{
    private static readonly DateOnly November = new(2026, 11, 1);
    private readonly RegistryDriver _registry = new();
    private int _files;

    public ReadingsExportTests() => _registry
        .Given(ImportKind.Accounts, "account;address", "0001;ул. Мира, д. 1", "0002;ул. Мира, д. 2")
        .Given(
            ImportKind.Meters, "account;serial;service;digits;decimals;zones", "0001;40ОН1;ХВС;5;3;", "0001;=1+1;ЭЭ;5;0;день,ночь", "0002;7;ГВС;5;3;")
        .Given(ImportKind.Readings, "account;meter;date;value", "0001;40ОН1;20.10.2026;120");

    [Fact]
    public async Task Only_what_is_new_goes_out_and_a_correction_is_new_again()
    {
        await SendAsync("П-1", "0001", ("40ОН1", Zone.Single, 125.5m), ("=1+1", Zone.Night, 7));
        Assert.Equal(
            """
            account;service;meter;zone;period;date;value;rolled-over;receipt
            0001;cold-water;40ОН1;;2026-11;21.11.2026;125,5;;П-1
            0001;electricity;'=1+1;night;2026-11;21.11.2026;7;;П-1
            """, Export(ExportFormat.OneC));
        Assert.Null(Export(ExportFormat.OneC));

        await SendAsync("П-2", "0001", ("40ОН1", Zone.Single, 126m));
        await SendAsync("П-3", "0001", ("40ОН1", Zone.Single, 127m));
        Assert.Equal(["0001;cold-water;40ОН1;;2026-11;21.11.2026;127;;П-3"], Lines(Export(ExportFormat.OneC)));
        Assert.Null(Export(ExportFormat.OneC));
        Assert.Equal(2, Lines(Export(ExportFormat.OneC, all: true)).Length);
    }

    [Fact]
    public async Task For_people_it_is_russian_with_a_byte_order_mark()
    {
        await SendAsync("П-1", "0001", ("=1+1", Zone.Day, 7));
        var path = ExportTo(ExportFormat.Csv);
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(path)[..3]);
        Assert.Equal(
            "Лицевой счёт;Услуга;Счётчик;Зона;Месяц;Дата;Показание;Переход через ноль;Квитанция\r\n0001;электроэнергия;'=1+1;день;11.2026;21.11.2026;7;;П-1\r\n",
            File.ReadAllText(path));
    }

    [Fact]
    public async Task A_workbook_holds_numbers_as_numbers_and_no_formula()
    {
        await SendAsync("П-1", "0001", ("=1+1", Zone.Day, 7));
        var path = ExportTo(ExportFormat.Xlsx);
        using var sheet = ((ImportFile.Opened)ImportFile.Open(path, "auto")).Records(';');
        Assert.True(sheet.Next().Found);
        Assert.Equal("Лицевой счёт", sheet[0]);
        Assert.True(sheet.Next().Found);
        Assert.Equal(["0001", "электроэнергия", "=1+1", "день", "11.2026", "21.11.2026", "7"], Enumerable.Range(0, 7).Select(column => sheet[column]));
        using var archive = System.IO.Compression.ZipFile.OpenRead(path);
        using var xml = new StreamReader(archive.Entries.Single(entry => entry.FullName.Contains("sheet", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Open());
        var text = await xml.ReadToEndAsync();
        Assert.DoesNotContain("<x:f", text);
        Assert.Contains("t=\"n\"", text);
    }

    [Fact]
    public async Task A_month_is_chosen_and_an_organisation_sees_its_own_only()
    {
        await SendAsync("П-1", "0001", ("40ОН1", Zone.Single, 125m));
        Assert.Null(Export(ExportFormat.OneC, period: November.AddMonths(1)));
        Assert.Single(Lines(Export(ExportFormat.OneC, period: November)));
        var path = Path.Combine(_registry.Folder, "other");
        var other = new Core.Organisations.Organisation(new() { Key = "city", TimeZone = "Europe/Moscow", AccountNumber = new() { Pattern = ".*" } });
        Assert.Equal(0, new ReadingsExport(_registry.Database, _registry.Time).Write(other, null, true, ExportFormat.OneC, path, CancellationToken.None));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_everything_new()
    {
        await SendAsync("П-1", "0002", ("7", Zone.Single, 1m));
        var taken = _registry.WriteFile([1]);
        Assert.Throws<IOException>(() => Write(ExportFormat.OneC, taken));
        Assert.Equal([1], File.ReadAllBytes(taken));
        Assert.ThrowsAny<IOException>(() => Write(ExportFormat.OneC, Path.Combine(_registry.Folder, "no such folder", "file")));
        Assert.Single(Lines(Export(ExportFormat.OneC)));
        Assert.Empty(Directory.GetFiles(_registry.Folder, "*.part"));
    }

    [Fact]
    public async Task What_is_exported_for_programs_can_be_imported()
    {
        await SendAsync("П-1", "0001", ("40ОН1", Zone.Single, 125.125m));
        Assert.IsType<ImportOutcome.Taken>(_registry.ImportFrom(ImportKind.Readings, ExportTo(ExportFormat.OneC)));
    }

    [Theory]
    [InlineData("=1", "'=1")]
    [InlineData("+7", "'+7")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("=\"x\"", "\"'=\"\"x\"\"\"")]
    [InlineData("1-2", "1-2")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, CsvSheetWriter.Cell(text));

    public void Dispose() => _registry.Dispose();

    private async Task SendAsync(string number, string account, params (string Meter, Zone Zone, decimal Value)[] values)
    {
        // Each a second later than the one before, as residents are.
        _registry.Time.Now += TimeSpan.FromSeconds(1);
        var submission = new Submission(
            number, Guid.NewGuid(), new(RegistryDriver.Key, account), November, _registry.Time.GetUtcNow(),
            [.. values.Select(value => new SubmittedValue(value.Meter, value.Meter, Service.Other, value.Zone, null, value.Value, false))]);
        Assert.IsType<HandOver.Taken>(await _registry.Billing.HandOverAsync(submission, CancellationToken.None));
    }

    private string? Export(ExportFormat format, DateOnly? period = null, bool all = false)
    {
        var path = Path.Combine(_registry.Folder, $"export-{++_files}");
        return Write(format, path, period, all) == 0
            ? null
            : CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(File.ReadAllBytes(path)).ReplaceLineEndings().TrimEnd();
    }

    private string ExportTo(ExportFormat format)
    {
        var path = Path.Combine(_registry.Folder, $"export-{++_files}.{format.Name}");
        Assert.NotEqual(0, Write(format, path));
        return path;
    }

    private long Write(ExportFormat format, string path, DateOnly? period = null, bool all = false) =>
        new ReadingsExport(_registry.Database, _registry.Time).Write(_registry.Organisation, period, all, format, path, CancellationToken.None);

    private static string[] Lines(string? text) => text!.Split(Environment.NewLine)[1..];
}
