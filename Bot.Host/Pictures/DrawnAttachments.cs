using Bot.Core.Conversations;

namespace Bot.Host.Pictures;

/// <summary>The attachments that are drawn from their message when it is delivered.</summary>
public sealed class DrawnAttachments(Drawings drawings)
{
    public static bool IsDrawn(Attachment attachment) => Kind(attachment) is "code" or "drawing";

    /// <returns>The file's bytes; null where it is none of these, or cannot be drawn now.</returns>
    public async ValueTask<byte[]?> DrawAsync(Attachment attachment, CancellationToken cancelled) => Kind(attachment) switch
    {
        "code" => CodePicture.Png(Body(attachment)),
        "drawing" => await drawings.DrawAsync(Body(attachment), attachment.ContentType, cancelled),
        _ => null,
    };

    private static string Kind(Attachment attachment) => attachment.Source.Split(':', 2)[0];

    private static string Body(Attachment attachment) => attachment.Source[(attachment.Source.IndexOf(':') + 1)..];
}
