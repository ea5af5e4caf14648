using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Texts;

namespace Bot.Core.Conversations;

/// <summary>
/// Plain mode: no pictures among the words, and a number before every choice that can be typed instead of tapping. Where the
/// bot waits for a number of the resident's, a choice needs its bracket, «2)»; elsewhere «2» will do.
/// </summary>
public static partial class PlainScreen
{
    /// <summary>Of the keys of texts that have shorter words for plain mode.</summary>
    public const string Suffix = ".Plain";

    /// <param name="from">Number of the first choice: those of a question that still stands come before.</param>
    /// <param name="isBracketed">Whether a bare number would be taken for something else.</param>
    public static Reply Number(Reply reply, int from, bool isBracketed, Language language)
    {
        var bare = WithoutPictures(reply);
        var choices = bare.Buttons.SelectMany(row => row).Where(button => button.Url is null).ToList();
        if (choices.Count == 0)
            return bare;
        var text = new StringBuilder(bare.Text).Append("\n\n").Append(TextCatalog.Say(language, isBracketed ? "Plain.ChoicesInBrackets" : "Plain.Choices"));
        foreach (var (button, index) in choices.Select((button, index) => (button, index)))
            text.Append('\n').Append(from + index).Append(") ").Append(button.Label);
        return bare with { Text = text.ToString() };
    }

    public static Reply WithoutPictures(Reply reply) => reply with
    {
        Text = WithoutPictures(reply.Text),
        Buttons = [.. reply.Buttons.Select(row => (IReadOnlyList<Button>)[.. row.Select(button => button with { Label = WithoutPictures(button.Label) })])],
    };

    /// <returns>The place of the choice among those offered, from 0; null where the text is none.</returns>
    public static int? Choice(string text, int offered, bool isBracketed)
    {
        var match = Typed().Match(text);
        if (!match.Success || (isBracketed && !match.Groups["bracket"].Success))
            return null;
        var number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        return number >= 1 && number <= offered ? number - 1 : null;
    }

    private static string WithoutPictures(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // The sign for a number and the degree are symbols too, and are read aloud well.
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherSymbol || rune.Value is '№' or '°')
                plain.Append(rune.ToString());
        }
        return plain.Length == text.Length ? text : plain.ToString().Trim();
    }

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,2})\s*(?<bracket>\))?\s*\.?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Typed();
}
