using System.Text;

namespace Bot.Tests.Support.Messengers;

/// <summary>A message of the bot as a resident sees it.</summary>
/// <param name="File">Name of the file or picture in it.</param>
/// <param name="IsEdit">It took the place of an earlier one.</param>
public abstract record Shown(long Id, string Text, string? File, bool IsEdit)
{
    /// <summary>Of the buttons, row by row.</summary>
    public abstract IEnumerable<IReadOnlyList<string>> Labels { get; }

    /// <summary>As a transcript writes it.</summary>
    public string Written()
    {
        var said = new StringBuilder("< ").Append(Text.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal)).Append('\n');
        if (File is not null)
            said.Append("  (").Append(File).Append(")\n");
        foreach (var row in Labels)
            said.Append("  ").AppendJoin(' ', row.Select(label => $"[{label}]")).Append('\n');
        return said.ToString();
    }
}
