namespace Bot.Core.Understanding;

/// <summary>The data files of this folder: <c>left = right</c>, <c>#</c> for remarks, an indented line goes on with the one before.</summary>
internal static class RuleFile
{
    public static IEnumerable<(string Left, string Right)> Lines(string name)
    {
        using var reader = new StreamReader(typeof(RuleFile).Assembly.GetManifestResourceStream("Bot.Core.Understanding." + name)!);
        var whole = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != ' ' && whole.Length > 0)
            {
                yield return Sides(whole);
                whole = "";
            }
            whole += line;
        }
        if (whole.Length > 0)
            yield return Sides(whole);
    }

    private static (string Left, string Right) Sides(string line)
    {
        var sides = line.Split('=', 2, StringSplitOptions.TrimEntries);
        return sides is [{ Length: > 0 }, _] ? (sides[0], sides[1]) : throw new FormatException($"No '=' in '{line}'");
    }
}
