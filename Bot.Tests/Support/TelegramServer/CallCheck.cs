using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>Everything that Telegram would refuse in a call, and more that it would let pass.</summary>
internal static partial class CallCheck
{
    public static IReadOnlyList<string> Faults(ApiCall call) =>
        [.. BotApi.Published.Faults(call.Method, call.Parameters, (name, text) => LengthOf(call, name, text)), .. Html(call), .. Keyboard(call), .. Commands(call)];

    private static int LengthOf(ApiCall call, string name, string text)
    {
        if (name is not ("text" or "caption") || call.Text("parse_mode") != "HTML")
            return text.Length;
        try
        {
            return MessageHtml.Read(text).Length;
        }
        catch (FormatException)
        {
            return text.Length;
        }
    }

    private static IEnumerable<string> Html(ApiCall call)
    {
        if (call.Text("parse_mode") != "HTML" || (call.Text("text") ?? call.Text("caption")) is not { } html)
            return [];
        try
        {
            MessageHtml.Read(html);
            return [];
        }
        catch (FormatException fault)
        {
            return [$"{call.Method}: can't parse entities: {fault.Message}"];
        }
    }

    private static IEnumerable<string> Keyboard(ApiCall call)
    {
        if (call.Parameters["reply_markup"] is not JsonObject markup)
            yield break;
        var inline = markup["inline_keyboard"] as JsonArray;
        if ((inline ?? markup["keyboard"] as JsonArray) is not { Count: > 0 } rows)
        {
            yield return $"{call.Method}: an empty keyboard";
            yield break;
        }
        if (rows.Sum(row => ((JsonArray)row!).Count) > 100 || rows.Any(row => ((JsonArray)row!).Count is 0 or > 8))
            yield return $"{call.Method}: more than a hundred buttons, or a row without or with more than eight";
        foreach (var button in rows.SelectMany(row => (JsonArray)row!).Cast<JsonObject>())
        {
            if (button["text"]?.GetValue<string>() is not { Length: > 0 })
                yield return $"{call.Method}: a button without a label";
            if (inline is not null && button.Count(field => field.Key is "callback_data" or "url" or "copy_text") != 1)
                yield return $"{call.Method}: a button must do exactly one thing: {button.ToJsonString()}";
            if (button["style"] is { } style && style.GetValue<string>() is not ("primary" or "success" or "danger"))
                yield return $"{call.Method}: unknown style {style}";
        }
    }

    private static IEnumerable<string> Commands(ApiCall call)
    {
        if (call.Parameters["commands"] is not JsonArray commands)
            yield break;
        if (commands.Count > 100)
            yield return "setMyCommands: more than a hundred";
        foreach (var command in commands.Where(command => !CommandName().IsMatch(command!["command"]!.GetValue<string>())))
            yield return $"setMyCommands: {command!["command"]} is no name";
    }

    [GeneratedRegex(@"\A[a-z0-9_]{1,32}\z")]
    private static partial Regex CommandName();
}
