using Bot.Core.Conversations;

namespace Bot.Host.Channels.Telegram;

/// <summary>A picture or file as it is uploaded.</summary>
/// <param name="IsPhoto">Whether Telegram shows it as a picture.</param>
internal sealed record OutgoingFile(Stream Content, string Name, bool IsPhoto)
{
    private const long MaxPhotoBytes = 10_000_000;

    /// <returns>Null where there is no such file, or no longer.</returns>
    public static OutgoingFile? Open(Attachment attachment, IFiles files, Peer peer) => attachment.Source.Split(':', 2) switch
    {
        ["asset", var name] => Asset(name),
        ["file", var id] => files.Open(peer, id) is { } content ? Of(content, attachment.Name) : null,
        _ => null,
    };

    // Telegram shows no SVG: its pictures are drawn beforehand.
    private static OutgoingFile? Asset(string name)
    {
        var drawn = Path.ChangeExtension(name, ".png");
        return Resource($"Telegram/Assets/{drawn}") is { } picture ? Of(picture, drawn)
            : Resource($"WebChat/Assets/{name}") is { } original ? Of(original, name)
            : null;
    }

    private static OutgoingFile Of(Stream content, string name) =>
        new(content, name, content.Length <= MaxPhotoBytes && Path.GetExtension(name).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg");

    private static Stream? Resource(string name) => typeof(OutgoingFile).Assembly.GetManifestResourceStream(name);
}
