using System.Globalization;
using System.Text;
using Bot.Core.Billing;

namespace Bot.Core.Payments;

/// <summary>
/// The payment code of GOST R 56042-2014 that stands as QR on Russian bills and that every bank's app pays: fields in their
/// order, names compared without regard to case, unknown ones kept.
/// </summary>
public sealed class PaymentCode
{
    public const int MaxMandatoryBytes = 300;
    private const string Magic = "ST0001";

    /// <summary>In the order that the standard prescribes for them.</summary>
    private static readonly string[] Mandatory = ["Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc"];

    private static readonly Dictionary<string, int> Longest = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = 160, ["PersonalAcc"] = 20, ["BankName"] = 45, ["BIC"] = 9, ["CorrespAcc"] = 20,
        ["Sum"] = 18, ["Purpose"] = 160, ["PayeeINN"] = 12, ["KPP"] = 9,
    };

    private static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public PaymentCode(IEnumerable<KeyValuePair<string, string>> fields) => Fields = [.. fields];

    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>Null where there is no such field.</summary>
    public string? this[string name] => Fields.Where(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).FirstOrDefault();

    /// <summary>The resident's account with the organisation; <c>PersonalAcc</c> is the organisation's with its bank.</summary>
    public string? Account => this["PersAcc"];

    /// <summary>Null where the code has no sum, or one that is not whole kopecks.</summary>
    public Money? Sum => long.TryParse(this["Sum"], NumberStyles.None, CultureInfo.InvariantCulture, out var kopecks) ? new Money(kopecks) : null;

    /// <returns>Null where the bytes are no payment code.</returns>
    public static PaymentCode? Read(ReadOnlySpan<byte> code)
    {
        if (code.Length < Magic.Length + 2 || !code.StartsWith("ST0001"u8) || PageOf(code[Magic.Length]) is not { } page)
            return null;
        var separator = (char)code[Magic.Length + 1];
        if (!char.IsAscii(separator) || Decode(code[(Magic.Length + 2)..], page) is not { } text)
            return null;
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in text.Split(separator))
        {
            var equals = field.IndexOf('=');
            if (equals > 0)
                fields.Add(new(field[..equals].Trim(), field[(equals + 1)..]));
            else if (field.Trim('\0', '\r', '\n', ' ').Length > 0)
                return null;
        }
        return fields.Count > 0 ? new(fields) : null;
    }

    /// <summary>What keeps the code from being written as the standard wants it; null where nothing does.</summary>
    public string? Fault(PaymentCodePage page)
    {
        if (Fields.Count < Mandatory.Length || !Fields.Take(Mandatory.Length).Select(field => field.Key).SequenceEqual(Mandatory))
            return $"must begin with {string.Join(", ", Mandatory)}";
        foreach (var (name, value) in Fields)
        {
            if (value.Length == 0 && Mandatory.Contains(name))
                return $"{name} is empty";
            if (Longest.TryGetValue(name, out var most) && value.Length > most)
                return $"{name} has {value.Length} characters, at most {most} are allowed";
        }
        if (Fields.DistinctBy(field => field.Key, StringComparer.OrdinalIgnoreCase).Count() < Fields.Count)
            return "has a field twice";
        if (Separator() is not { } separator)
            return "uses up every separator";
        var mandatory = EncodingOf(page).GetByteCount(string.Join(separator, Fields.Take(Mandatory.Length).Select(Pair)));
        return mandatory > MaxMandatoryBytes ? $"its mandatory fields take {mandatory} bytes, at most {MaxMandatoryBytes} are allowed" : null;
    }

    /// <exception cref="InvalidOperationException"><see cref="Fault"/> says why it cannot be written.</exception>
    public byte[] Write(PaymentCodePage page)
    {
        if (Fault(page) is { } fault)
            throw new InvalidOperationException($"The payment code {fault}");
        var separator = Separator()!.Value;
        return EncodingOf(page).GetBytes($"{Magic}{(int)page}{separator}{string.Join(separator, Fields.Select(Pair))}");
    }

    private static string Pair(KeyValuePair<string, string> field) => $"{field.Key}={field.Value}";

    /// <summary>One that no value holds; the usual one where that goes.</summary>
    private char? Separator() =>
        "|;~^!#$&*+@\\_".Where(one => Fields.All(field => !field.Value.Contains(one) && !field.Key.Contains(one))).Select(one => (char?)one).FirstOrDefault();

    private static PaymentCodePage? PageOf(byte digit) => digit switch
    {
        (byte)'1' => PaymentCodePage.Windows1251,
        (byte)'2' => PaymentCodePage.Utf8,
        (byte)'3' => PaymentCodePage.Koi8R,
        _ => null,
    };

    /// <summary>Many codes that name windows-1251 hold UTF-8.</summary>
    private static string? Decode(ReadOnlySpan<byte> bytes, PaymentCodePage page)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return page == PaymentCodePage.Utf8 ? null : EncodingOf(page).GetString(bytes);
        }
    }

    private static Encoding EncodingOf(PaymentCodePage page) => page switch
    {
        PaymentCodePage.Utf8 => Strict,
        PaymentCodePage.Koi8R => CodePagesEncodingProvider.Instance.GetEncoding(20866)!,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
    };
}

/// <summary>How a code's text is encoded; the number stands in its header.</summary>
public enum PaymentCodePage
{
    Windows1251 = 1,
    Utf8 = 2,
    Koi8R = 3,
}
