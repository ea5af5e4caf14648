using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>A message of the bot as a resident sees it.</summary>
/// <param name="File">Name of the file or picture in it.</param>
/// <param name="IsEdit">It took the place of an earlier one.</param>
public sealed record ShownMessage(long Id, string Text, JsonArray? Inline, JsonArray? Keyboard, string? File, bool IsProtected, bool IsEdit)
{
    public IEnumerable<IReadOnlyList<string>> Labels => (Inline ?? Keyboard ?? [])
        .Select(row => (IReadOnlyList<string>)[.. ((JsonArray)row!).Where(button => button!["copy_text"] is null).Select(button => button!["text"]!.GetValue<string>())])
        .Where(row => row.Count > 0);

    /// <summary>What the copy button copies.</summary>
    public string? Copies => Inline?.SelectMany(row => (JsonArray)row!).Select(button => button!["copy_text"]?["text"]?.GetValue<string>()).FirstOrDefault(text => text is not null);

    public string? DataOf(string label) => Inline?.SelectMany(row => (JsonArray)row!)
        .FirstOrDefault(button => button!["text"]!.GetValue<string>() == label)?["callback_data"]?.GetValue<string>();

    /// <summary>As a transcript writes it.</summary>
    public override string ToString()
    {
        var said = new StringBuilder("< ").Append(Text.Replace("\n", "\n  ", StringComparison.Ordinal).Replace("\n  \n", "\n\n", StringComparison.Ordinal)).Append('\n');
        if (File is not null)
            said.Append("  (").Append(File).Append(")\n");
        foreach (var row in Labels)
            said.Append("  ").AppendJoin(' ', row.Select(label => $"[{label}]")).Append('\n');
        return said.ToString();
    }
}
