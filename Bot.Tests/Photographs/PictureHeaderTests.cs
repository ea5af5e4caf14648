using System.Buffers.Binary;
using Bot.Host.Photographs;

namespace Bot.Tests.Photographs;

public class PictureHeaderTests
{
    [Fact]
    public void A_png_tells_its_size() => Assert.Equal(new PictureHeader("png", 640, 480), Read(Png(640, 480)));

    [Fact]
    public void A_png_that_claims_a_huge_size_is_believed_to_be_huge() => Assert.Equal(65000L * 65000, Read(Png(65000, 65000))!.Value.Pixels);

    [Fact]
    public void A_jpeg_tells_its_size_behind_what_the_camera_wrote() => Assert.Equal(new PictureHeader("jpeg", 4000, 3000), Read(
        [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x20, .. new byte[30], 0xFF, 0xFF, 0xC4, 0x00, 0x03, 0x01, 0xFF, 0xC2, 0x00, 0x11, 0x08, 0x0B, 0xB8, 0x0F, 0xA0, .. new byte[20]]));

    public static TheoryData<byte[]> NoPictures =>
    [
        [], [0xFF, 0xD8], "GIF89a, and more bytes than a header has"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>"u8.ToArray(),
        "%PDF-1.7 and more bytes than a header has"u8.ToArray(), [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x00, .. new byte[40]], [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 5000)],
        [.. Png(640, 480)[..20]], Png(0, 480), Png(-1, 480),
    ];

    [Theory]
    [MemberData(nameof(NoPictures))]
    public void What_is_no_picture_or_damaged_has_no_header(byte[] bytes) => Assert.Null(Read(bytes));

    [Fact]
    public void Any_bytes_are_read_without_a_fault()
    {
        var random = new Random(55);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (bytes.Length > 3)
                (bytes[0], bytes[1], bytes[2]) = (0xFF, 0xD8, 0xFF);
            Read(bytes);
        }
    }

    internal static byte[] Png(int width, int height)
    {
        byte[] png = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2, 0, 0, 0, .. new byte[40]];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }

    private static PictureHeader? Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return PictureHeader.Read(stream);
    }
}
