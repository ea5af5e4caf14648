namespace Bot.Host.Commands;

/// <summary>Tells settings, <c>--Key:Name=value</c> or <c>--Key:Name value</c>, from the words of a command.</summary>
internal static class Settings
{
    public static (string[] Settings, string[] Words) Split(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                words.Add(args[i]);
                continue;
            }
            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }
        return ([.. settings], [.. words]);
    }

    // No option of a command has a colon in its name.
    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=')[0].Contains(':', StringComparison.Ordinal);
}
