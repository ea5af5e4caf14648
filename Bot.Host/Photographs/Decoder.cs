using System.Globalization;
using System.Text;

namespace Bot.Host.Photographs;

/// <summary>A program that finds the QR codes on a picture: how it is called, and how it tells what it has found.</summary>
/// <param name="Name">Of the program.</param>
/// <param name="Arguments">For a file of a format.</param>
/// <param name="Codes">The bytes of each code, from what the program prints. Its texts are of no use: they are garbled for windows-1251.</param>
internal sealed record Decoder(string Name, Func<string, string, string[]> Arguments, Func<byte[], IReadOnlyList<byte[]>> Codes)
{
    /// <summary>Debian's zxing-cpp-tools. Of its bytes alone it would not tell where one code ends and the next begins.</summary>
    public static readonly Decoder ZXing = new("ZXingReader", (file, _) => ["-format", "QRCode", "-escape", file], HexLines);

    /// <summary>Debian's zbar-tools. The format is named, lest a file choose one of the many that its library reads.</summary>
    public static readonly Decoder Zbar = new(
        "zbarimg", (file, format) => ["--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sbinary", $"{format}:{file}"], Bills);

    /// <summary>The better first.</summary>
    public static readonly IReadOnlyList<Decoder> All = [ZXing, Zbar];

    private static readonly byte[] BeginningOfBill = "ST0001"u8.ToArray();

    private static IReadOnlyList<byte[]> HexLines(byte[] output) =>
    [
        .. Encoding.UTF8.GetString(output).Split('\n')
            .Where(line => line.StartsWith("Bytes:", StringComparison.Ordinal))
            .Select(line => Hex(line["Bytes:".Length..])).OfType<byte[]>(),
    ];

    private static byte[]? Hex(string line)
    {
        var bytes = new List<byte>();
        foreach (var part in line.Split((char[])[' ', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length != 2 || !byte.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                return null;
            bytes.Add(value);
        }
        return [.. bytes];
    }

    /// <summary>Codes stand one behind the other: where a bill's begins, the one before has ended.</summary>
    private static IReadOnlyList<byte[]> Bills(byte[] output)
    {
        var codes = new List<byte[]>();
        var from = 0;
        while (from < output.Length)
        {
            var next = output.AsSpan(from + 1).IndexOf(BeginningOfBill);
            var end = next < 0 ? output.Length : from + 1 + next;
            codes.Add(output[from..end]);
            from = end;
        }
        return codes;
    }
}
