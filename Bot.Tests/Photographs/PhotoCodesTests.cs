using System.Text;
using Bot.Core.Photographs;
using Bot.Host.Photographs;
using Bot.Host.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using QRCoder;

namespace Bot.Tests.Photographs;

/// <summary>The decoders as they are installed, and decoders that hang, crash, or talk nonsense.</summary>
public sealed class PhotoCodesTests : IDisposable
{
    private const string Bill = "ST00012|Name=УК Дом|PersonalAcc=40702810000000000001|BankName=Банк|BIC=040000001|CorrespAcc=0|PersAcc=1234567890|Sum=423157|PayeeINN=7700000000";
    private const string HexOfBill = "Bytes:      ";
    private static readonly BillCode Known = new("1234567890", "40702810000000000001", "040000001", "7700000000", new(423157));
    private readonly TempDirectory _tools = new();
    private readonly TempDirectory _data = new();

    private ScratchFolder Scratch => field ??= new(_data.File("bot.db"));

    [InstalledFact("ZXingReader")]
    public async Task ZXing_reads_a_bill() => Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(Bill), Installed("ZXingReader")));

    [InstalledFact("zbarimg")]
    public async Task Zbar_reads_a_bill() => Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(Bill), Installed("zbarimg")));

    [InstalledFact("ZXingReader")]
    public async Task Bytes_of_windows_1251_are_not_garbled_by_the_decoder()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(Bill.Replace("ST00012", "ST00011", StringComparison.Ordinal));
        Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(bytes), Installed("ZXingReader")));
        Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(bytes), Installed("zbarimg")));
    }

    [InstalledFact("ZXingReader")]
    public async Task A_code_that_spells_the_decoders_own_words_is_no_bill() =>
        Assert.IsType<PhotoContent.OtherCode>(await ReadAsync(Picture($"https://example.org\nBytes:      {Convert.ToHexString(Encoding.UTF8.GetBytes(Bill))}"), Installed("ZXingReader")));

    [InstalledFact("ZXingReader")]
    public async Task Another_code_and_none_are_told_apart()
    {
        Assert.IsType<PhotoContent.OtherCode>(await ReadAsync(Picture("https://example.org"), Installed()));
        Assert.IsType<PhotoContent.NoCode>(await ReadAsync(CodelessPng(), Installed()));
    }

    [InstalledFact("ZXingReader")]
    public async Task Half_a_picture_a_drawing_and_nothing_at_all_hold_no_bill_and_the_next_is_read()
    {
        var damaged = Picture(Bill)[..200];
        // One decoder refuses half a picture, another makes do with it.
        Assert.True(await ReadAsync(damaged, Installed()) is PhotoContent.NotAPicture or PhotoContent.NoCode);
        Assert.IsType<PhotoContent.NotAPicture>(await ReadAsync("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>"u8.ToArray(), Installed()));
        Assert.IsType<PhotoContent.NotAPicture>(await ReadAsync([], Installed()));
        Assert.IsType<PhotoContent.OneBill>(await ReadAsync(Picture(Bill), Installed()));
    }

    [Fact]
    public async Task A_few_bytes_that_claim_a_thousand_million_pixels_reach_no_decoder()
    {
        Script("ZXingReader", "touch \"$0.called\"");
        Assert.IsType<PhotoContent.TooLarge>(await ReadAsync(PictureHeaderTests.Png(60_000, 60_000), Scripted));
        Assert.False(File.Exists(_tools.File("ZXingReader") + ".called"));
    }

    [Fact]
    public async Task More_bytes_than_are_taken_are_not_read_to_their_end()
    {
        using var endless = new EndlessPicture();
        Assert.IsType<PhotoContent.TooLarge>(await new PhotoCodes(Scripted, Scratch, NullLogger<PhotoCodes>.Instance).ReadAsync(endless, default));
        Assert.InRange(endless.Given, PhotoCodes.MostBytes, PhotoCodes.MostBytes + (1024 * 1024));
    }

    [Fact]
    public async Task A_decoder_that_hangs_costs_two_seconds_and_a_polite_answer()
    {
        Script("ZXingReader", "sleep 60");
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.IsType<PhotoContent.NotReadNow>(await ReadAsync(Picture(Bill), Scripted));
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds, 1.5, 20);
    }

    [Fact]
    public async Task A_decoder_that_is_killed_leaves_the_picture_to_the_second_one()
    {
        Script("ZXingReader", "kill -9 $$");
        Assert.IsType<PhotoContent.NotReadNow>(await ReadAsync(Picture(Bill), Scripted));
        Script("zbarimg", $"printf '%s' '{Bill}'");
        Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(Bill), Scripted));
    }

    [Theory]
    [InlineData("head -c 3000000 /dev/urandom")]
    [InlineData("yes Bytes:")]
    [InlineData("printf 'Bytes:      ZZ 53'")]
    [InlineData("printf 'Bytes:      535430 30'; exit 3")]
    [InlineData("echo nonsense >&2; exit 1")]
    public async Task Nonsense_from_a_decoder_is_no_bill_and_the_next_picture_is_read(string script)
    {
        Script("ZXingReader", script);
        Assert.IsNotType<PhotoContent.OneBill>(await ReadAsync(Picture(Bill), Scripted));
        Script("ZXingReader", $"echo '{HexOfBill}{string.Join(' ', Encoding.UTF8.GetBytes(Bill).Select(one => one.ToString("X2")))}'");
        Assert.Equal(new PhotoContent.OneBill(Known), await ReadAsync(Picture(Bill), Scripted));
    }

    [Fact]
    public async Task A_decoder_gets_none_of_our_secrets()
    {
        Environment.SetEnvironmentVariable("Channels__Telegram__Token", "1:secret");
        Script("ZXingReader", "env > \"$0.environment\"");
        await ReadAsync(Picture(Bill), Scripted);
        var given = await File.ReadAllTextAsync(_tools.File("ZXingReader") + ".environment");
        Assert.Contains("PATH=", given, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_lies_where_nobody_else_may_look_and_not_for_longer_than_it_is_read()
    {
        Script("ZXingReader", "for given; do [ -f \"$given\" ] && stat -c %a \"${given%/*}\" > \"$0.mode\"; done");
        await ReadAsync(Picture(Bill), Scripted);

        Assert.Equal("700", (await File.ReadAllTextAsync(_tools.File("ZXingReader") + ".mode")).Trim());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Scratch.Path));
    }

    [Fact]
    public void What_a_kill_has_left_is_gone_at_the_next_start()
    {
        File.WriteAllText(Scratch.New(), "a photograph");
        Directory.CreateDirectory(Scratch.New());

        Assert.Empty(Directory.EnumerateFileSystemEntries(new ScratchFolder(_data.File("bot.db")).Path));
    }

    [Fact]
    public void Without_decoders_there_is_nothing_to_read_with() => Assert.False(new PhotoCodes(_ => null, Scratch, NullLogger<PhotoCodes>.Instance).LookForTools());

    public void Dispose()
    {
        _tools.Dispose();
        _data.Dispose();
    }

    private static Func<string, string?> Installed(params string[] only) => name => only.Length == 0 || only.Contains(name) ? Host.Pictures.LimitedProcess.Find(name) : null;

    private string? Scripted(string name) => File.Exists(_tools.File(name)) ? _tools.File(name) : null;

    private void Script(string name, string body)
    {
        File.WriteAllText(_tools.File(name), "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_tools.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<PhotoContent> ReadAsync(byte[] picture, Func<string, string?> find)
    {
        using var stream = new MemoryStream(picture);
        return await new PhotoCodes(find, Scratch, NullLogger<PhotoCodes>.Instance).ReadAsync(stream, default);
    }

    private static byte[] Picture(string text) => Picture(Encoding.UTF8.GetBytes(text));

    private static byte[] Picture(byte[] content)
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(6);
    }

    /// <summary>A code whose middle is painted over with its own quiet zone: too few squares are left.</summary>
    private static byte[] CodelessPng()
    {
        using var code = QRCodeGenerator.GenerateQrCode("x", QRCodeGenerator.ECCLevel.L);
        foreach (var row in code.ModuleMatrix)
            row.SetAll(false);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(6);
    }

    /// <summary>A picture that never ends.</summary>
    private sealed class EndlessPicture : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
