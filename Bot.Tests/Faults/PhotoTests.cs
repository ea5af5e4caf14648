using Bot.Core.Billing;
using Bot.Core.Payments;
using Bot.Tests.Support;
using QRCoder;

namespace Bot.Tests.Faults;

/// <summary>Photographs through the running program, with the decoders that are installed.</summary>
public sealed class PhotoTests : HostTest
{
    private static readonly Payee Sevastopol = new()
    {
        Name = "ЕИРЦ Севастополь (демонстрация, не платить)", Account = "40702810000000000000", BankName = "Банк для примера", Bic = "040000000",
        CorrespondentAccount = "30101810000000000000", Inn = "9200000000", Kpp = "920001001",
    };

    [InstalledFact("ZXingReader")]
    public async Task An_account_is_linked_by_a_photograph_of_its_bill()
    {
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        Assert.Contains("сфотографируйте QR-код", visitor.LastReply.Text, StringComparison.Ordinal);

        var sequence = await visitor.SendFileAsync(Bill("4460153001", 4231_57), "bill.png", "image/png");
        var answers = await visitor.AnswersAsync(sequence, 2);

        Assert.Equal(2, answers.Count);
        Assert.Contains("счёт 4460153001 подключён", answers[1], StringComparison.Ordinal);
        Assert.DoesNotContain("423157", Host.Output, StringComparison.Ordinal);
        Assert.Equal(0, Bot.Number("select count(*) from inbox where body like '%photo-read%'"));
    }

    [InstalledFact("ZXingReader")]
    public async Task A_photograph_that_was_being_read_at_a_kill_is_read_after_the_restart()
    {
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        var sequence = await visitor.SendFileAsync(Bill("4460153001", 4231_57), "bill.png", "image/png");
        await Host.KillAsync();
        await Host.StartAsync();

        var answers = await visitor.AnswersAsync(sequence, 2);

        Assert.Single(answers, answer => answer.Contains("счёт 4460153001 подключён", StringComparison.Ordinal));
        Assert.Equal(1, Bot.Number("select count(*) from link"));
    }

    [Fact]
    public async Task Health_tells_which_programs_of_the_system_are_there()
    {
        using var ready = await WebVisitor.ReadinessAsync(Host);
        var tools = ready.RootElement.GetProperty("tools");
        Assert.All(new[] { "pictures", "photographs" }, part => Assert.Matches("^(works|does not work: .* not installed)$", tools.GetProperty(part).GetString()));
    }

    internal static byte[] Bill(string number, long kopecks)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Sevastopol.Code(number, new Money(kopecks), "ЖКУ").Write(PaymentCodePage.Utf8), QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(6);
    }
}

/// <summary>Decoders that read nothing until the test lets them: how fast the machine is does not matter.</summary>
public sealed class SlowPhotoTests : HostTest
{
    private readonly TempDirectory _tools = new();

    private string Gate => _tools.File("closed");

    public override Task InitializeAsync()
    {
        File.WriteAllText(Gate, "");
        var decoder = _tools.File("ZXingReader");
        File.WriteAllText(decoder, $"#!/bin/sh\nwhile [ -e '{Gate}' ]; do sleep 0.05; done\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(decoder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Host.Settings["PATH"] = _tools.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return base.InitializeAsync();
    }

    [Fact]
    public async Task A_hundred_photographs_at_once_delay_nobody_else()
    {
        using var other = await WebVisitor.ArriveLinkedAsync(Host);
        var crowd = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => WebVisitor.ArriveAgreedAsync(Host)));
        var bill = PhotoTests.Bill("4460153002", 1500_00);
        await Task.WhenAll(crowd.SelectMany(visitor => Enumerable.Range(0, 4).Select(_ => visitor.SendFileAsync(bill, "bill.png", "image/png"))));

        for (var question = 0; question < 10; question++)
            Assert.Contains("4 231,57", (await other.SayAsync("долг")).Text, StringComparison.Ordinal);

        // All of them were answered before the photographs were read, and the photographs' turn comes.
        Assert.NotEqual(0, Bot.Number("select count(*) from effect where done_at is null"));
        File.Delete(Gate);
        using var last = await WebVisitor.ArriveAgreedAsync(Host);
        Assert.Equal(2, (await last.AnswersAsync(await last.SendFileAsync(bill, "bill.png", "image/png"), 2)).Count);
        foreach (var visitor in crowd)
            visitor.Dispose();
    }

    protected override Task StopAsync()
    {
        _tools.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>A machine without the programs of the operating system.</summary>
public sealed class NoToolsTests : HostTest
{
    private readonly TempDirectory _empty = new();

    public override Task InitializeAsync()
    {
        // The program itself is started by its full path.
        Host.Settings["PATH"] = _empty.Path;
        return base.InitializeAsync();
    }

    [Fact]
    public async Task The_number_is_asked_for_and_health_and_log_tell_the_administrator()
    {
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        Assert.DoesNotContain("сфотографируйте", visitor.LastReply.Text, StringComparison.Ordinal);
        Assert.Contains("Пришлите номер лицевого счёта цифрами", (await visitor.AnswerAfterAsync(await visitor.SendFileAsync([1, 2, 3], "a.jpg", "image/jpeg"))).Text, StringComparison.Ordinal);

        using var ready = await WebVisitor.ReadinessAsync(Host);
        Assert.Equal("does not work: ZXingReader, zbarimg not installed", ready.RootElement.GetProperty("tools").GetProperty("photographs").GetString());
        Assert.Equal("does not work: rsvg-convert not installed", ready.RootElement.GetProperty("tools").GetProperty("pictures").GetString());
        Assert.Contains("zxing-cpp-tools, zbar-tools", Host.Output, StringComparison.Ordinal);
    }

    protected override Task StopAsync()
    {
        _empty.Dispose();
        return Task.CompletedTask;
    }
}
