using System.Diagnostics;
using Bot.Bench.Turns;
using Bot.Core.Billing;
using Bot.Core.Charges;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Host.Photographs;
using Bot.Host.Pictures;
using Bot.Host.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using QRCoder;

namespace Bot.Bench.Pictures;

/// <summary>How long a bill, a chart and a photograph take, one at a time, with the programs that are installed.</summary>
internal static class PicturesBench
{
    private const int Rounds = 20;
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly Organisation Town = new(new()
    {
        Key = "town", Name = new() { Ru = "ЕИРЦ", En = "EIRC" }, TimeZone = "Europe/Moscow", AccountNumber = new() { Pattern = "\\d{10}", Example = "1000000000" },
        Contacts = new() { Phone = "8-800-000-00-00" },
        Payee = new() { Name = "ЕИРЦ", Account = "40702810000000000001", BankName = "Банк", Bic = "040000001", Inn = "7700000000" },
    });

    public static async Task RunAsync()
    {
        using var directory = new TempDirectory();
        var scratch = new ScratchFolder(directory.File("bot.db"));
        using var drawings = new Drawings(scratch, NullLogger<Drawings>.Instance);
        var codes = new PhotoCodes(scratch, NullLogger<PhotoCodes>.Instance);
        if (!drawings.IsInstalled || !codes.IsInstalled)
        {
            Console.Error.WriteLine($"{Drawings.Tool} and one of {PhotoCodes.Tools} must be installed");
            return;
        }
        Console.WriteLine("ms: median, worst of {0}", Rounds);
        var bill = string.Join(Attachment.PageBreak, Bill());
        await MeasureAsync("bill as PDF", async () => Require(await drawings.DrawAsync(bill, "application/pdf", default)));
        await MeasureAsync("chart of four dials as PNG", async () => Require(await drawings.DrawAsync(Chart(), "image/png", default)));
        // The code grows with its squares: a small picture, and as many pixels as a telephone's camera takes.
        foreach (var (name, pixels) in new[] { ("photograph, 0.2 megapixels", 6), ("photograph, 12 megapixels", 50) })
        {
            var picture = Picture(pixels);
            await MeasureAsync(name, async () =>
            {
                using var stream = new MemoryStream(picture);
                Require(await codes.ReadAsync(stream, default) is Core.Photographs.PhotoContent.OneBill ? picture : null);
            });
        }
        var empty = Empty();
        await MeasureAsync("photograph without a code, both decoders", async () =>
        {
            using var stream = new MemoryStream(empty);
            Require(await codes.ReadAsync(stream, default) is Core.Photographs.PhotoContent.NoCode ? empty : null);
        });
    }

    private static async Task MeasureAsync(string name, Func<Task> work)
    {
        await work();
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine("{0,8:F0} {1,8:F0}  {2}", times[Rounds / 2], times[^1], name);
    }

    private static void Require(byte[]? made)
    {
        if (made is not { Length: > 0 })
            throw new InvalidOperationException("Nothing was made: what was measured is no measure");
    }

    private static IReadOnlyList<string> Bill()
    {
        var lines = Enumerable.Range(1, 12).Select(number => new Charge($"Услуга {number}", "Поставщик", number, "м³", new(number * 100_00)) { Contacts = "" }).ToList();
        var bill = new Bill(new(2026, 11, 1), new(7800_00), lines);
        var code = Town.Profile.Payee!.Code("1000000000", bill.Total, "ЖКУ");
        return new BillDrawing(Language.Russian, Town, new(new("town", "1000000000"), "ул. Гоголя, д. 12, кв. **", []), Today).Draw(bill, [], bill.Total, code);
    }

    private static string Chart()
    {
        var bars = Enumerable.Range(0, 12).Select(month => new ConsumptionChart.Bar(new DateOnly(2025, 12, 1).AddMonths(month), 5 + month, false)).ToList();
        return ConsumptionChart.Draw(
            "Расход", [.. new[] { Service.ColdWater, Service.HotWater, Service.Electricity, Service.Gas }.Select(service => new ConsumptionChart.Panel("Счётчик", service, Zone.Single, bars))], Language.Russian);
    }

    private static byte[] Picture(int pixelsPerModule)
    {
        using var code = Code();
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(pixelsPerModule);
    }

    private static byte[] Empty()
    {
        using var code = Code();
        foreach (var row in code.ModuleMatrix)
            row.SetAll(false);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(50);
    }

    private static QRCodeData Code() => QRCodeGenerator.GenerateQrCode(
        Town.Profile.Payee!.Code("1000000000", new(7800_00), "ЖКУ").Write(PaymentCodePage.Utf8), QRCodeGenerator.ECCLevel.M);
}
