using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Pictures;
using Bot.Host.Storage;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Pictures;

public sealed class DrawingsTests : IDisposable
{
    private const string Page = """<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="100pt" viewBox="0 0 100 100"><text x="1" y="20">Дом</text><code x="10" y="30" size="50" text="ST00012|Name=УК" xmlns=""/></svg>""";
    private readonly TempDirectory _data = new();
    private readonly ScratchFolder _scratch;
    private readonly Drawings _drawings;

    public DrawingsTests()
    {
        _scratch = new(_data.File("bot.db"));
        _drawings = new(_scratch, NullLogger<Drawings>.Instance);
    }

    [InstalledFact("rsvg-convert")]
    public async Task A_drawing_becomes_a_pdf_of_all_its_pages()
    {
        var drawn = await new DrawnAttachments(_drawings).DrawAsync(Attachment.Drawing([Page, Page], "a.pdf", "application/pdf", ""), CancellationToken.None);
        var text = Encoding.Latin1.GetString(drawn!);
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Equal("%%EOF", text.TrimEnd()[^5..]);
    }

    [InstalledFact("rsvg-convert")]
    public async Task A_drawing_becomes_a_picture() => Assert.Equal(
        [0x89, (byte)'P', (byte)'N', (byte)'G'], (await _drawings.DrawAsync(Page, "image/png", CancellationToken.None))![..4]);

    [InstalledFact("rsvg-convert")]
    public async Task What_cannot_be_drawn_is_none() =>
        Assert.Null(await _drawings.DrawAsync("<svg xmlns='http://www.w3.org/2000/svg' width='1000000pt' height='1000000pt'/>", "image/png", CancellationToken.None));

    [Fact]
    public void A_code_becomes_squares()
    {
        var page = Drawings.WithCodes(Page);
        Assert.DoesNotContain("<code", page);
        Assert.Contains("translate(10 30)", page);
    }

    [Fact]
    public async Task A_code_alone_needs_no_tool()
    {
        var drawn = await new DrawnAttachments(_drawings).DrawAsync(new("code:ST00012|Name=УК", "a.png", "image/png", ""), CancellationToken.None);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], drawn![..4]);
        Assert.Null(await new DrawnAttachments(_drawings).DrawAsync(new("asset:a.svg", "a.svg", "image/svg+xml", ""), CancellationToken.None));
    }

    [InstalledFact("rsvg-convert")]
    public async Task A_drawing_that_nobody_waits_for_any_more_leaves_nothing_behind()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _drawings.DrawAsync(Page, "image/png", gone.Token));
        await _drawings.DrawAsync(Page, "image/png", CancellationToken.None);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_scratch.Path));
    }

    public void Dispose()
    {
        _drawings.Dispose();
        _data.Dispose();
    }
}
