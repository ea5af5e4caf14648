using System.Buffers.Binary;

namespace Bot.Host.Photographs;

/// <summary>What a picture says of itself before anything of it is decoded.</summary>
/// <param name="Format">As the decoders call it: <c>jpeg</c>, <c>png</c>.</param>
internal readonly record struct PictureHeader(string Format, int Width, int Height)
{
    // A photograph's size stands behind what the camera has written of itself, thumbnails included.
    private const int MostSegments = 256;

    public long Pixels => (long)Width * Height;

    /// <returns>Null where it is no JPEG or PNG, or its beginning is damaged.</returns>
    public static PictureHeader? Read(Stream picture)
    {
        Span<byte> start = stackalloc byte[24];
        if (picture.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length)
            return null;
        if (start[0] == 0x89 && start[1..8].SequenceEqual("PNG\r\n\u001a\n"u8))
            return Of("png", BinaryPrimitives.ReadInt32BigEndian(start[16..]), BinaryPrimitives.ReadInt32BigEndian(start[20..]));
        if (start[0] != 0xFF || start[1] != 0xD8)
            return null;
        picture.Position = 2;
        return Jpeg(picture);
    }

    private static PictureHeader? Jpeg(Stream picture)
    {
        Span<byte> segment = stackalloc byte[9];
        for (var count = 0; count < MostSegments; count++)
        {
            if (picture.ReadAtLeast(segment[..4], 4, throwOnEndOfStream: false) < 4 || segment[0] != 0xFF)
                return null;
            // Markers may be filled up with FF.
            if (segment[1] == 0xFF)
            {
                picture.Position -= 3;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
            if (IsFrame(segment[1]))
            {
                return picture.ReadAtLeast(segment[4..], 5, throwOnEndOfStream: false) < 5
                    ? null
                    : Of("jpeg", BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
            }
            if (length < 2)
                return null;
            picture.Position += length - 2;
        }
        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static PictureHeader? Of(string format, int width, int height) => width > 0 && height > 0 ? new(format, width, height) : null;
}
