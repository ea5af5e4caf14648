using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Bot.Core.Reminders;
using Bot.Core.Texts;

namespace Bot.Host.Reminders.Details;

/// <summary>What a browser sees behind a neutral reminder, as HTML; works without scripts.</summary>
internal static partial class DetailPage
{
    private static readonly string _template = Encoding.UTF8.GetString(Embedded("details.html"));
    private static readonly HtmlEncoder _html = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static byte[] Style { get; } = Embedded("details.css");

    /// <summary>Nothing of the reminder yet.</summary>
    public static string Before(Language language) => Page(
        language, Say(language, "Details.Title"), Say(language, "Details.Before"), "", $"""<form method="post"><button>{_html.Encode(Say(language, "Details.Show"))}</button></form>""");

    /// <summary>For a link that nobody may open any more.</summary>
    public static string Opened(Language language) => Page(language, Say(language, "Details.Title"), Say(language, "Details.Opened"), "", "");

    public static string Of(ReminderDetails.Outcome outcome, Language language) => outcome switch
    {
        ReminderDetails.Outcome.Told told => Page(language, told.Organisation, told.Text, Say(language, "Details.Once"), ""),
        ReminderDetails.Outcome.Gone => Page(language, Say(language, "Details.Title"), Say(language, "Details.Gone"), "", ""),
        ReminderDetails.Outcome.NotNeeded => Page(language, Say(language, "Details.Title"), Say(language, "Details.NotNeeded"), "", ""),
        ReminderDetails.Outcome.Away => Page(language, Say(language, "Details.Title"), Say(language, "Details.Away"), "", ""),
        _ => throw new NotSupportedException("Details have one of four outcomes."),
    };

    // In one pass: what stands in braces in a text is no place of the template.
    private static string Page(Language language, string heading, string text, string note, string form) => Place().Replace(_template, place => place.Groups["name"].Value switch
    {
        "lang" => language == Language.Russian ? "ru" : "en",
        "heading" => _html.Encode(heading),
        "text" => _html.Encode(text),
        "note" => _html.Encode(note),
        "form" => form,
        var other => throw new InvalidOperationException($"The page has no place {other}."),
    });

    private static string Say(Language language, string key) => TextCatalog.Say(language, key);

    [GeneratedRegex("[{](?<name>[a-z]+)[}]")]
    private static partial Regex Place();

    private static byte[] Embedded(string name)
    {
        using var resource = typeof(DetailPage).Assembly.GetManifestResourceStream($"Details/{name}")!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
