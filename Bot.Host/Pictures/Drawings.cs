using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using QRCoder;

namespace Bot.Host.Pictures;

/// <summary>Draws SVG as PDF or PNG with <c>rsvg-convert</c>, in a process of its own with limits of time and memory.</summary>
public sealed partial class Drawings(ScratchFolder scratch, ILogger<Drawings> log) : IDisposable
{
    /// <summary>Of Debian's librsvg2-bin.</summary>
    public const string Tool = "rsvg-convert";

    private const int MostPages = 20;
    private const int MostMegabytesOfMemory = 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private readonly string? _tool = LimitedProcess.Find(Tool);
    private readonly SemaphoreSlim _atOnce = new(2);

    public bool IsInstalled => _tool is not null;

    /// <summary>Whether <c>rsvg-convert</c> (Debian's librsvg2-bin) is installed; where it is not, this says so to the log.</summary>
    public bool LookForTool()
    {
        if (_tool is null)
            NoTool();
        return _tool is not null;
    }

    /// <param name="pages">As <see cref="Attachment.Drawing"/> puts them together.</param>
    /// <param name="contentType"><c>application/pdf</c> or <c>image/png</c>, the latter of the first page.</param>
    /// <returns>Null where it cannot be drawn now; the log says why.</returns>
    public async Task<byte[]?> DrawAsync(string pages, string contentType, CancellationToken cancelled)
    {
        if (_tool is null)
            return null;
        await _atOnce.WaitAsync(cancelled);
        var folder = new DirectoryInfo(scratch.New());
        try
        {
            folder.Create();
            var files = new List<string>();
            foreach (var page in pages.Split(Attachment.PageBreak).Take(contentType == "application/pdf" ? MostPages : 1))
            {
                files.Add(Path.Combine(folder.FullName, $"{files.Count}.svg"));
                await File.WriteAllTextAsync(files[^1], WithCodes(page), cancelled);
            }
            var result = Path.Combine(folder.FullName, "result");
            var fault = await RunAsync(["-f", contentType == "application/pdf" ? "pdf" : "png", "-o", result, .. files], cancelled);
            if (fault is null)
                return await File.ReadAllBytesAsync(result, cancelled);
            NotDrawn(contentType, fault);
            return null;
        }
        // The disk is full: the message goes without its picture.
        catch (IOException fault)
        {
            NotDrawn(contentType, fault.Message);
            return null;
        }
        finally
        {
            _atOnce.Release();
            if (Directory.Exists(folder.FullName))
                folder.Delete(recursive: true);
        }
    }

    public void Dispose() => _atOnce.Dispose();

    /// <returns>What went wrong; null where nothing did.</returns>
    private async Task<string?> RunAsync(IEnumerable<string> arguments, CancellationToken cancelled) =>
        await new LimitedProcess(_tool!, Patience, MostMegabytesOfMemory, IsPatient: false).RunAsync(arguments, cancelled) switch
        {
            LimitedProcess.Ending.Ended { Code: 0 } => null,
            LimitedProcess.Ending.Ended(var code, _, var errors) => $"it ended with {code}: {errors}",
            _ => $"it took more than {Patience.TotalSeconds} seconds",
        };

    /// <summary>Puts squares where the drawing asks for a code.</summary>
    internal static string WithCodes(string page)
    {
        var drawing = XElement.Parse(page);
        foreach (var asked in drawing.Elements("code").ToList())
        {
            using var code = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes((string)asked.Attribute("text")!), QRCodeGenerator.ECCLevel.M);
            var path = new StringBuilder();
            for (var y = 0; y < code.ModuleMatrix.Count; y++)
            {
                for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
                {
                    if (code.ModuleMatrix[y][x])
                        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
            var scale = ((double)asked.Attribute("size")! / code.ModuleMatrix.Count).ToString("0.####", CultureInfo.InvariantCulture);
            asked.ReplaceWith(new XElement(
                Svg + "path", new XAttribute("d", path), new XAttribute("shape-rendering", "crispEdges"),
                new XAttribute("transform", $"translate({(string)asked.Attribute("x")!} {(string)asked.Attribute("y")!}) scale({scale})")));
        }
        return drawing.ToString(SaveOptions.DisableFormatting);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "rsvg-convert is not installed (Debian: librsvg2-bin): residents get their bills as text")]
    private partial void NoTool();

    [LoggerMessage(Level = LogLevel.Error, Message = "rsvg-convert could not draw {ContentType}: {Reason}")]
    private partial void NotDrawn(string contentType, string reason);
}
