using System.Text;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Billing.Registry.Import;
using Bot.Host.Payments.Export;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Support;

namespace Bot.Tests.Payments;

/// <summary>What residents paid through the bot, as a file for the organisation: each payment once.</summary>
public sealed class PaymentsExportTests : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();
    private DeskChat _chat = null!;
    private int _files;

    [Fact]
    public async Task Only_what_is_new_is_written_and_a_way_back_is_a_line_of_its_own()
    {
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        Assert.Equal(
            ["id;event;date;time;account;for;ticket;sum;purpose", "ПЛ-2611-000001;payment;21.11.2026;10:42;4460153001;bill;;1000;Оплата по лицевому счёту 4460153001, ПЛ-2611-000001"],
            Export("eirc-sevastopol"));
        Assert.Empty(Export("eirc-sevastopol"));

        await _chat.PlayAsync("# bank refunds\n> оплатить 250,50\n# bank pays");
        Assert.Equal(
            ["ПЛ-2611-000001/refund;refund;21.11.2026;10:42;4460153001;bill;;-1000", "ПЛ-2611-000002;payment;21.11.2026;10:42;4460153001;bill;;250,5"],
            Export("eirc-sevastopol").Skip(1).Select(WithoutPurpose));
        Assert.Equal(3, Export("eirc-sevastopol", all: true).Skip(1).Count());
        Assert.Empty(Export("eirc-sevastopol"));
    }

    [Fact]
    public async Task Of_cards_it_tells_what_is_to_be_written_to_which()
    {
        await _chat.PlayAsync("# peer rider\n> /start\n> согласен\n> 9643105501234567\n> пополнить на 500\n# bank pays\n> купить проездной\n> [20 поездок на 15 дней, 620,00 ₽]\n# bank pays\n> пополнить на 700\n# bank declines");

        Assert.Empty(Export("eirc-sevastopol"));
        Assert.Equal(
            [
                "id;event;date;time;card;for;ticket;sum", "ПЛ-2611-000001;payment;21.11.2026;13:42;9643105501234567;top-up;;500",
                "ПЛ-2611-000002;payment;21.11.2026;13:42;9643105501234567;ticket;civil-20;620",
            ],
            Export("etk55").Select(WithoutPurpose));
    }

    [Fact]
    public async Task For_people_it_is_russian_and_a_workbook_opens()
    {
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        Assert.StartsWith("Номер;Что;Дата;Время;Лицевой счёт;За что;Билет;Сумма;Назначение\r\nПЛ-2611-000001;оплата;", File.ReadAllText(Write("eirc-sevastopol", ExportFormat.Csv, all: true)!, new UTF8Encoding(false)), StringComparison.Ordinal);
        using var sheet = ((ImportFile.Opened)ImportFile.Open(Write("eirc-sevastopol", ExportFormat.Xlsx)!, "auto")).Records(';');
        Assert.True(sheet.Next().Found && sheet.Next().Found);
        Assert.Equal(("ПЛ-2611-000001", "1000"), (sheet[0], sheet[7]));
    }

    [Fact]
    public async Task An_organisation_that_books_by_the_file_settles_the_orders_by_loading_it_back()
    {
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        Assert.Contains("в обработке", await _chat.SaysAsync("долг"), StringComparison.Ordinal);
        Assert.IsType<ImportOutcome.Taken>(_chat.Import("eirc-sevastopol", ImportKind.Payments, string.Join('\n', Export("eirc-sevastopol"))));
        Assert.Contains("К оплате 3 231,57 ₽\n  ЕИРЦ Севастополь, счёт 4460153001\n\n", await _chat.SaysAsync("долг"), StringComparison.Ordinal);

        await _chat.PlayAsync("# bank refunds");
        Assert.IsType<ImportOutcome.Taken>(_chat.Import("eirc-sevastopol", ImportKind.Payments, string.Join('\n', Export("eirc-sevastopol"))));
        Assert.Contains("К оплате 4 231,57 ₽", await _chat.SaysAsync("долг"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_leaves_everything_new()
    {
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        var taken = _directory.File("taken");
        File.WriteAllText(taken, "mine");
        Assert.Throws<IOException>(() => WriteTo(taken, "eirc-sevastopol", ExportFormat.OneC));
        Assert.ThrowsAny<IOException>(() => WriteTo(_directory.File(Path.Combine("no such folder", "file")), "eirc-sevastopol", ExportFormat.OneC));
        Assert.Equal("mine", File.ReadAllText(taken));
        Assert.Equal(2, Export("eirc-sevastopol").Count);
        Assert.Empty(Directory.GetFiles(_directory.Path, "*.part"));
    }

    [Fact]
    public async Task Of_two_exports_at_once_one_holds_the_payment_and_the_other_leaves_no_file()
    {
        await _chat.PlayAsync("> оплатить 1000\n# bank pays");
        using var desk = OperatorDesk.Open(_chat.Database);
        var both = desk.Moved("eirc-sevastopol", withExported: false);
        Assert.Equal(2, Export("eirc-sevastopol").Count);
        Assert.False(desk.NoteExport("eirc-sevastopol", "late.csv", both, _chat.Time.Now));
        Assert.Equal(1, _chat.File.Number("select count(*) from payment_export"));
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public Task DisposeAsync() => _chat.DisposeAsync().AsTask();

    public void Dispose() => _directory.Dispose();

    private static string WithoutPurpose(string line) => line[..line.LastIndexOf(';')];

    /// <returns>The lines for a program; empty where there is no file.</returns>
    private IReadOnlyList<string> Export(string organisation, bool all = false) =>
        Write(organisation, ExportFormat.OneC, all) is { } file ? File.ReadAllLines(file, CodePagesEncodingProvider.Instance.GetEncoding(1251)!) : [];

    private string? Write(string organisation, ExportFormat format, bool all = false)
    {
        var path = _directory.File($"export-{++_files}");
        var lines = WriteTo(path, organisation, format, all);
        Assert.Equal(lines > 0, File.Exists(path));
        return lines > 0 ? path : null;
    }

    private long WriteTo(string path, string organisation, ExportFormat format, bool all = false)
    {
        using var desk = OperatorDesk.Open(_chat.Database);
        return new PaymentsExport(desk, _chat.Time).Write(_chat.Organisations[organisation], all, format, path, CancellationToken.None);
    }
}
