namespace Bot.Host.Channels.Messengers;

/// <summary>A text that is longer than a messenger takes, in parts.</summary>
internal static class LongText
{
    /// <summary>Cuts between paragraphs, else between lines, else between words, else anywhere but within a character.</summary>
    /// <param name="longest">UTF-16 units of a part.</param>
    public static IReadOnlyList<string> Split(string text, int longest)
    {
        if (text.Length <= longest)
            return [text];
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > longest)
        {
            var end = EndOfPart(rest, longest);
            parts.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }
        if (rest.Length > 0)
            parts.Add(rest);
        return [.. parts.Where(part => part.Length > 0)];
    }

    private static int EndOfPart(string text, int longest)
    {
        foreach (var mark in (string[])["\n\n", "\n", " "])
        {
            var at = text.LastIndexOf(mark, longest - 1, StringComparison.Ordinal);
            if (at > 0)
                return at;
        }
        return char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
    }
}
