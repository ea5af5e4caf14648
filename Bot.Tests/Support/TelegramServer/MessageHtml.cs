using System.Globalization;
using System.Text;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>Reads a text as Telegram reads HTML.</summary>
internal static class MessageHtml
{
    private static readonly HashSet<string> Tags =
        ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre", "blockquote", "tg-spoiler", "span"];

    /// <returns>What the resident sees.</returns>
    /// <exception cref="FormatException">Telegram would refuse it.</exception>
    public static string Read(string html)
    {
        var seen = new StringBuilder();
        var open = new Stack<string>();
        for (var at = 0; at < html.Length; at++)
        {
            switch (html[at])
            {
                case '<':
                    var end = html.IndexOf('>', at);
                    if (end < 0)
                        throw new FormatException($"Unclosed < at {at}");
                    Tag(html[(at + 1)..end], open);
                    at = end;
                    break;
                case '>':
                    throw new FormatException($"A bare > at {at}");
                case '&':
                    var mark = html.IndexOf(';', at);
                    if (mark < 0)
                        throw new FormatException($"A bare & at {at}");
                    seen.Append(Entity(html[(at + 1)..mark]));
                    at = mark;
                    break;
                default:
                    seen.Append(html[at]);
                    break;
            }
        }
        return open.Count == 0 ? seen.ToString() : throw new FormatException($"<{open.Peek()}> is not closed");
    }

    private static void Tag(string tag, Stack<string> open)
    {
        var name = tag.TrimStart('/').Split(' ')[0];
        if (!Tags.Contains(name))
            throw new FormatException($"Unsupported tag <{tag}>");
        if (!tag.StartsWith('/'))
            open.Push(name);
        else if (!open.TryPop(out var last) || last != name)
            throw new FormatException($"</{name}> closes nothing");
    }

    private static string Entity(string name) => name switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        ['#', 'x', .. var hex] => char.ConvertFromUtf32(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        ['#', .. var number] => char.ConvertFromUtf32(int.Parse(number, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"Unknown entity &{name};"),
    };
}
