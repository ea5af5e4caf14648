using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>A message in VK.</summary>
/// <param name="Id">Its number in the conversation.</param>
/// <param name="Bold">What stands out in it.</param>
public sealed record VkMessage(long Id, string Text, JsonArray? Keyboard, IReadOnlyList<string> Bold, string? File, bool IsEdit) : Shown(Id, Text, File, IsEdit)
{
    public override IEnumerable<IReadOnlyList<string>> Labels => (Keyboard ?? [])
        .Select(row => (IReadOnlyList<string>)[.. ((JsonArray)row!).Select(button => button!["action"]!["label"]?.GetValue<string>() ?? "Отправить своё местоположение")]);

    public JsonObject? ActionOf(string label) => Keyboard?.SelectMany(row => (JsonArray)row!)
        .Select(button => (JsonObject)button!["action"]!).FirstOrDefault(action => action["label"]?.GetValue<string>() == label);
}
