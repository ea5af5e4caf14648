namespace Bot.Host.Channels.WebChat;

/// <summary>Tells by its first bytes whether a file is a picture that a browser may show in our page.</summary>
internal static class PictureType
{
    /// <summary>The stream is rewound. What its sender called it is of no account.</summary>
    /// <returns>Null for everything but PNG, JPEG, GIF and WebP, and where the stream cannot be rewound.</returns>
    public static string? Of(Stream content)
    {
        if (!content.CanSeek)
            return null;
        Span<byte> buffer = stackalloc byte[12];
        var head = buffer[..content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        return head switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => "image/gif",
            _ when head.Length == buffer.Length && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) => "image/webp",
            _ => null,
        };
    }
}
