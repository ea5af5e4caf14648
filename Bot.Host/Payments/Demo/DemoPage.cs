using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Bot.Core.Texts;

namespace Bot.Host.Payments.Demo;

/// <summary>What the payer sees of an order, as HTML; works without scripts.</summary>
internal static partial class DemoPage
{
    private static readonly ResourceManager _russian = new("Bot.Host.Payments.Demo.DemoPage.ru", typeof(DemoPage).Assembly);
    private static readonly ResourceManager _english = new("Bot.Host.Payments.Demo.DemoPage.en", typeof(DemoPage).Assembly);
    private static readonly string _template = Encoding.UTF8.GetString(Embedded("pay.html"));
    private static readonly HtmlEncoder _html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static byte[] Style { get; } = Embedded("pay.css");

    /// <param name="order">Null where there is none at the address.</param>
    public static string Of(DemoOrder? order, Language language, DateTimeOffset now)
    {
        var other = language == Language.Russian ? Language.English : Language.Russian;
        var sum = order?.Sum.Write(language) ?? "";
        var words = new Dictionary<string, string>
        {
            ["lang"] = Tag(language),
            ["other"] = Tag(other),
            ["otherName"] = Say(other, "Language"),
            ["bank"] = Say(language, "Bank"),
            ["title"] = order is null ? Say(language, "NotFound") : $"{Say(language, "Heading")} {sum}",
            ["heading"] = Say(language, order is null ? "NotFound" : "Heading"),
            ["sum"] = sum,
            ["payeeLabel"] = Say(language, "Payee"),
            ["payee"] = order?.Payee ?? "",
            ["purposeLabel"] = Say(language, "Purpose"),
            ["purpose"] = order?.Purpose ?? "",
            ["said"] = order is null ? Say(language, "NotFoundSaid") : Say(language, $"Said_{order.State}", Math.Max(1, (int)(order.ExpiresAt - now).TotalMinutes)),
            ["note"] = Say(language, "Note"),
        };
        var form = order is null ? "" : Form(order, language, sum);
        // In one pass: what stands in braces in a purpose is no place of the template.
        return Place().Replace(_template, place => place.Groups["name"].Value is var name && name == "form" ? form : _html.Encode(words[name]));
    }

    private static string Form(DemoOrder order, Language language, string sum) => order.State switch
    {
        DemoState.Waiting => $"""<form method="post"><button class="deed" name="action" value="Paid">{_html.Encode(Say(language, "Pay", sum))}</button><button name="action" value="Declined">{_html.Encode(Say(language, "Decline"))}</button></form>""",
        DemoState.Paid => $"""<form method="post"><button name="action" value="Refunded">{_html.Encode(Say(language, "Refund"))}</button></form>""",
        _ => "",
    };

    private static string Tag(Language language) => language == Language.Russian ? "ru" : "en";

    private static string Say(Language language, string name, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, (language == Language.Russian ? _russian : _english).GetString(name, CultureInfo.InvariantCulture)!, values);

    [GeneratedRegex("[{](?<name>[a-zA-Z]+)[}]")]
    private static partial Regex Place();

    private static byte[] Embedded(string name)
    {
        using var resource = typeof(DemoPage).Assembly.GetManifestResourceStream($"DemoBank/{name}")!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
