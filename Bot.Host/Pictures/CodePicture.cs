using System.Text;
using QRCoder;

namespace Bot.Host.Pictures;

/// <summary>Draws QR codes.</summary>
public static class CodePicture
{
    /// <summary>Large enough to be read from a screen, small enough to be sent.</summary>
    private const int PixelsPerModule = 8;

    /// <returns>A PNG of the text in UTF-8, black on white with a quiet zone.</returns>
    public static byte[] Png(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Encoding.UTF8.GetBytes(text), QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }
}
