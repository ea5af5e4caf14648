using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>Everything that VK would refuse in a call, and more that it would let pass.</summary>
internal static class CallCheck
{
    private const int MaxText = 4096;
    private const int MaxButtons = 10;
    private const int MaxRows = 6;
    private const int MaxRow = 5;

    public static IReadOnlyList<string> Faults(ApiCall call) =>
        [.. VkSchema.Published.Faults(call), .. Version(call), .. Message(call), .. Keyboard(call), .. Format(call), .. Tap(call)];

    private static IEnumerable<string> Version(ApiCall call)
    {
        if (call.Text("v") != "5.199")
            yield return $"{call.Method}: v is {call.Text("v")}";
    }

    private static IEnumerable<string> Message(ApiCall call)
    {
        if (call.Method is not ("messages.send" or "messages.edit"))
            yield break;
        if (call.Text("message") is not { Length: > 0 } && call.Text("attachment") is null)
            yield return $"{call.Method}: neither words nor an attachment";
        if (call.Text("message")?.Length > MaxText)
            yield return $"{call.Method}: {call.Text("message")!.Length} characters";
        if (call.Text("dont_parse_links") != "1" || call.Text("disable_mentions") != "1")
            yield return $"{call.Method}: links or mentions of a resident's words would come alive";
        if (call.Method == "messages.edit")
            yield break;
        if (call.Number("random_id") is 0 or > int.MaxValue or < int.MinValue)
            yield return "messages.send: random_id guards against nothing";
        var peers = call.Text("peer_ids")?.Split(',') ?? [];
        if (peers.Length is 0 or > 100 || peers.Distinct().Count() != peers.Length)
            yield return $"messages.send: {peers.Length} recipients";
    }

    private static IEnumerable<string> Keyboard(ApiCall call)
    {
        if (call.Text("keyboard") is not { } json)
            yield break;
        if (Parse(json) is not JsonObject keyboard || keyboard["buttons"] is not JsonArray { Count: > 0 } rows || keyboard["inline"]?.GetValue<bool>() != true)
        {
            yield return $"{call.Method}: no inline keyboard: {json}";
            yield break;
        }
        var buttons = rows.SelectMany(row => (JsonArray)row!).Cast<JsonObject>().ToList();
        if (rows.Count > MaxRows || buttons.Count > MaxButtons || rows.Any(row => ((JsonArray)row!).Count is 0 or > MaxRow))
            yield return $"{call.Method}: {rows.Count} rows, {buttons.Count} buttons, rows of {string.Join(',', rows.Select(row => ((JsonArray)row!).Count))}";
        if (keyboard["one_time"]?.GetValue<bool>() == true)
            yield return $"{call.Method}: an inline keyboard cannot be one_time";
        foreach (var fault in buttons.SelectMany(ButtonFaults))
            yield return $"{call.Method}: {fault}";
    }

    private static IEnumerable<string> ButtonFaults(JsonObject button)
    {
        var action = button["action"] as JsonObject ?? [];
        var type = action["type"]?.GetValue<string>();
        string[] fields = type switch
        {
            "text" or "callback" => ["type", "label", "payload"],
            "open_link" => ["type", "label", "link", "payload"],
            "location" => ["type", "payload"],
            _ => [],
        };
        if (action.Select(field => field.Key).Except(fields).Any() || fields.Where(field => field != "payload").Any(field => action[field]?.GetValue<string>() is not { Length: > 0 }))
            yield return $"a button that VK does not know: {button.ToJsonString()}";
        if (action["label"]?.GetValue<string>().Length > 40)
            yield return $"a label of {action["label"]!.GetValue<string>().Length} characters";
        if (action["payload"] is { } payload && (payload.GetValue<string>() is not { Length: > 0 and <= 255 } text || Parse(text) is not JsonObject || !text.All(char.IsAscii)))
            yield return $"a payload that is no short JSON: {payload}";
        if (button["color"] is { } color && (type is not ("text" or "callback") || color.GetValue<string>() is not ("primary" or "secondary" or "negative" or "positive")))
            yield return $"a colour that {type} has not: {color}";
    }

    private static IEnumerable<string> Format(ApiCall call)
    {
        if (call.Text("format_data") is not { } json)
            yield break;
        var text = call.Text("message") ?? "";
        if (Parse(json) is not JsonObject format || format["version"]?.GetValue<string>() != "1" || format["items"] is not JsonArray { Count: > 0 } items)
        {
            yield return $"{call.Method}: no format_data: {json}";
            yield break;
        }
        var end = 0;
        foreach (var item in items.Cast<JsonObject>().OrderBy(item => item["offset"]!.GetValue<int>()))
        {
            var (offset, length) = (item["offset"]!.GetValue<int>(), item["length"]!.GetValue<int>());
            if (offset < end || length <= 0 || offset + length > text.Length || item["type"]?.GetValue<string>() is not ("bold" or "italic" or "underline"))
                yield return $"{call.Method}: format_data out of its text: {item.ToJsonString()}";
            else if (char.IsLowSurrogate(text[offset]) || (offset + length < text.Length && char.IsLowSurrogate(text[offset + length])))
                yield return $"{call.Method}: format_data within a character: {item.ToJsonString()}";
            end = offset + length;
        }
    }

    private static IEnumerable<string> Tap(ApiCall call)
    {
        if (call.Method != "messages.sendMessageEventAnswer" || call.Text("event_data") is not { } json)
            yield break;
        if (Parse(json) is not JsonObject data || data["type"]?.GetValue<string>() != "show_snackbar" || data["text"]?.GetValue<string>() is not { Length: > 0 and <= 90 })
            yield return $"{call.Method}: no snackbar: {json}";
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
