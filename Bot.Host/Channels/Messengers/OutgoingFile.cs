using Bot.Core.Conversations;
using Bot.Host.Pictures;

namespace Bot.Host.Channels.Messengers;

/// <summary>A picture or file as it is uploaded.</summary>
/// <param name="IsPhoto">Whether it is shown as a picture.</param>
internal sealed record OutgoingFile(Stream Content, string Name, bool IsPhoto)
{
    private const long MaxPhotoBytes = 10_000_000;

    /// <returns>Null where there is no such file, or no longer, or it cannot be drawn now.</returns>
    public static async ValueTask<OutgoingFile?> OpenAsync(
        Attachment attachment, IFiles files, DrawnAttachments drawn, Peer peer, CancellationToken cancelled)
    {
        if (DrawnAttachments.IsDrawn(attachment))
            return await drawn.DrawAsync(attachment, cancelled) is { } bytes ? Of(new MemoryStream(bytes), attachment.Name) : null;
        return attachment.Source.Split(':', 2) switch
        {
            ["asset", var name] => await AssetAsync(name, drawn, cancelled),
            ["file", var id] => files.Open(peer, id) is { } content ? Of(content, attachment.Name) : null,
            _ => null,
        };
    }

    // Messengers show no SVG; where it cannot be drawn, it goes as a file.
    private static async ValueTask<OutgoingFile?> AssetAsync(string name, DrawnAttachments drawn, CancellationToken cancelled)
    {
        if (typeof(OutgoingFile).Assembly.GetManifestResourceStream($"WebChat/Assets/{name}") is not { } original)
            return null;
        if (Path.GetExtension(name) != ".svg")
            return Of(original, name);
        using var text = new StreamReader(original, leaveOpen: true);
        var asPicture = Attachment.Drawing([await text.ReadToEndAsync(cancelled)], Path.ChangeExtension(name, ".png"), "image/png", "");
        original.Position = 0;
        return await drawn.DrawAsync(asPicture, cancelled) is { } picture ? Of(new MemoryStream(picture), asPicture.Name) : Of(original, name);
    }

    private static OutgoingFile Of(Stream content, string name) =>
        new(content, name, content.Length <= MaxPhotoBytes && Path.GetExtension(name).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg");
}
