using System.Diagnostics;
using Bot.Core.Photographs;
using Bot.Host.Pictures;
using Bot.Host.Storage;

namespace Bot.Host.Photographs;

/// <summary>
/// Reads the codes on residents' pictures with the decoders that are installed, each in a process of its own: what is hostile
/// in a picture stays there.
/// </summary>
public sealed partial class PhotoCodes
{
    /// <summary>Telegram hands out nothing larger.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    public const long MostPixels = 40_000_000;

    private const int MegabytesOfMemory = 1024;

    /// <summary>For both decoders together.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // The library of zbarimg puts onto the disk what it has no memory for.
    private static readonly Dictionary<string, string> Settings = new() { ["MAGICK_DISK_LIMIT"] = "0", ["MAGICK_THREAD_LIMIT"] = "1" };

    private readonly List<(Decoder Decoder, string Tool)> _decoders;
    private readonly ScratchFolder _scratch;
    private readonly ILogger<PhotoCodes> _log;

    public PhotoCodes(ScratchFolder scratch, ILogger<PhotoCodes> log)
        : this(LimitedProcess.Find, scratch, log)
    {
    }

    /// <param name="find">The path of a program; null where it is not installed.</param>
    internal PhotoCodes(Func<string, string?> find, ScratchFolder scratch, ILogger<PhotoCodes> log)
    {
        _scratch = scratch;
        _decoders = [.. Decoder.All.Select(decoder => (decoder, Tool: find(decoder.Name))).Where(pair => pair.Tool is not null).Select(pair => (pair.decoder, pair.Tool!))];
        _log = log;
    }

    public bool IsInstalled => _decoders.Count > 0;

    /// <summary>The programs to look for, for the administrator.</summary>
    public static string Tools => string.Join(", ", Decoder.All.Select(decoder => decoder.Name));

    /// <summary>Whether any decoder is installed; where none is, this says so to the log.</summary>
    public bool LookForTools()
    {
        if (!IsInstalled)
            NoTool(Tools);
        return IsInstalled;
    }

    public async Task<PhotoContent> ReadAsync(Stream picture, CancellationToken cancelled)
    {
        var path = _scratch.New();
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
            if (!await CopyAsync(picture, file, cancelled))
                return new PhotoContent.TooLarge();
            file.Position = 0;
            return PictureHeader.Read(file) switch
            {
                null => new PhotoContent.NotAPicture(),
                { Pixels: > MostPixels } => new PhotoContent.TooLarge(),
                { Format: var format } => await DecodeAsync(path, format, cancelled),
            };
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<PhotoContent> DecodeAsync(string path, string format, CancellationToken cancelled)
    {
        var began = Stopwatch.GetTimestamp();
        PhotoContent best = new PhotoContent.NotReadNow();
        foreach (var (decoder, tool) in _decoders)
        {
            var left = Patience - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
                break;
            var process = new LimitedProcess(tool, left, MegabytesOfMemory, IsPatient: true) { Settings = Settings };
            switch (await process.RunAsync(decoder.Arguments(path, format), cancelled))
            {
                case LimitedProcess.Ending.TooSlow:
                    NotDecoded(decoder.Name, "it took too long");
                    break;
                case LimitedProcess.Ending.Ended { IsKilled: true, Code: var code }:
                    NotDecoded(decoder.Name, $"it was killed, {code}");
                    break;
                case LimitedProcess.Ending.Ended { Output: var output, Code: var code }:
                    var codes = decoder.Codes(output);
                    if (PhotoContent.Of(codes) is var content and not (PhotoContent.NoCode or PhotoContent.OtherCode))
                        return content;
                    best = codes.Count > 0 ? new PhotoContent.OtherCode() : best is PhotoContent.OtherCode ? best : Nothing(code);
                    break;
            }
        }
        return best;
    }

    /// <summary>A decoder that cannot open the file says so by its exit code: 0 and zbarimg's 4 mean that it has looked.</summary>
    private static PhotoContent Nothing(int code) => code is 0 or 4 ? new PhotoContent.NoCode() : new PhotoContent.NotAPicture();

    /// <returns>False where there is too much of it.</returns>
    private static async Task<bool> CopyAsync(Stream from, Stream to, CancellationToken cancelled)
    {
        var buffer = new byte[80 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, cancelled)) > 0)
        {
            if (to.Length + read > MostBytes)
                return false;
            await to.WriteAsync(buffer.AsMemory(0, read), cancelled);
        }
        await to.FlushAsync(cancelled);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "None of {Tools} is installed (Debian: zxing-cpp-tools, zbar-tools): residents are asked for the number instead of a photograph")]
    private partial void NoTool(string tools);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Decoder} did not read a resident's picture: {Reason}")]
    private partial void NotDecoded(string decoder, string reason);
}
