using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>A message in Telegram.</summary>
public sealed record ShownMessage(long Id, string Text, JsonArray? Inline, JsonArray? Keyboard, string? File, bool IsProtected, bool IsEdit) : Shown(Id, Text, File, IsEdit)
{
    public override IEnumerable<IReadOnlyList<string>> Labels => (Inline ?? Keyboard ?? [])
        .Select(row => (IReadOnlyList<string>)[.. ((JsonArray)row!).Where(button => button!["copy_text"] is null).Select(button => button!["text"]!.GetValue<string>())])
        .Where(row => row.Count > 0);

    /// <summary>What the copy button copies.</summary>
    public string? Copies => Inline?.SelectMany(row => (JsonArray)row!).Select(button => button!["copy_text"]?["text"]?.GetValue<string>()).FirstOrDefault(text => text is not null);

    public string? DataOf(string label) => Inline?.SelectMany(row => (JsonArray)row!)
        .FirstOrDefault(button => button!["text"]!.GetValue<string>() == label)?["callback_data"]?.GetValue<string>();
}
