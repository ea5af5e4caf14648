using System.Buffers;
using System.Text;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Finds out how a file's text is encoded by reading it once from end to end.</summary>
internal static class TextEncodings
{
    public const string Auto = "auto";
    public static readonly IReadOnlyList<string> Names = [Auto, "utf-8", "windows-1251", "cp866"];

    private static readonly Encoding _strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The encoding, or what is wrong with the file. The stream stands at its beginning again.</returns>
    public static (Encoding? Encoding, string? Problem) Find(Stream file, string name)
    {
        var mark = ByteOrderMark(file);
        if (mark is UnicodeEncoding)
            return (mark, null);
        var (isUtf8, hasZeros) = Scan(file);
        if (hasZeros)
            return (null, "is not a text file");
        if (mark is not null && !isUtf8)
            return (null, "begins like UTF-8 and is not UTF-8 further on");
        return name switch
        {
            _ when mark is not null => (_strict, null),
            "windows-1251" => (Code(1251), null),
            "cp866" => (Code(866), null),
            _ when isUtf8 => (_strict, null),
            Auto => (Code(1251), null),
            _ => (null, "is not UTF-8; if it is windows-1251 or cp866, the profile must say so"),
        };
    }

    private static Encoding Code(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;

    private static Encoding? ByteOrderMark(Stream file)
    {
        Span<byte> start = stackalloc byte[3];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return start[..length] switch
        {
            [0xEF, 0xBB, 0xBF] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private static (bool IsUtf8, bool HasZeros) Scan(Stream file)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        var letters = ArrayPool<char>.Shared.Rent(_strict.GetMaxCharCount(bytes.Length));
        try
        {
            var decoder = _strict.GetDecoder();
            var isUtf8 = true;
            while (true)
            {
                var length = file.Read(bytes);
                if (bytes.AsSpan(0, length).Contains((byte)0))
                    return (false, true);
                isUtf8 = isUtf8 && Decodes(decoder, bytes.AsSpan(0, length), letters);
                if (length == 0)
                    return (isUtf8, false);
            }
        }
        finally
        {
            file.Position = 0;
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> letters)
    {
        try
        {
            decoder.GetChars(bytes, letters, flush: bytes.IsEmpty);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
