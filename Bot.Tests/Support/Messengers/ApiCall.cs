using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Support.Messengers;

/// <summary>A call as the server got it.</summary>
/// <param name="Parameters">With the types of JSON, whether it came as JSON or as a form; a file is an object with its name and bytes.</param>
public sealed record ApiCall(string Method, JsonObject Parameters)
{
    internal const string FileMark = "file name";

    public string? Text(string name) => Parameters[name]?.GetValue<string>();

    public long Number(string name) => Parameters[name] switch
    {
        null => 0,
        JsonValue text when text.TryGetValue<string>(out var digits) => long.Parse(digits),
        var number => number.GetValue<long>(),
    };

    public bool Flag(string name) => Parameters[name]?.GetValue<bool>() ?? false;

    /// <exception cref="JsonException">It is no call at all.</exception>
    public static async Task<ApiCall> ReadAsync(HttpRequest request, string method)
    {
        if (!request.HasFormContentType)
        {
            var body = await JsonNode.ParseAsync(request.Body);
            return new(method, body as JsonObject ?? throw new JsonException("The body is no object."));
        }
        // By hand, as the server reads names in UTF-8 and undoes no encoding of mail.
        var form = await request.ReadFormAsync();
        var parameters = new JsonObject();
        foreach (var (name, value) in form)
            parameters[name] = OfText(name, value.ToString());
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            parameters[file.Name] = new JsonObject { [FileMark] = file.FileName, ["size"] = content.Length, ["head"] = Convert.ToHexString(content.ToArray().AsSpan(0, (int)Math.Min(8, content.Length))) };
        }
        return new(method, parameters);
    }

    public string? FileName(string parameter) => Parameters[parameter]?[FileMark]?.GetValue<string>();

    private static JsonNode? OfText(string name, string text) => name switch
    {
        "reply_markup" => JsonNode.Parse(text),
        "chat_id" => JsonValue.Create(long.Parse(text)),
        "protect_content" => JsonValue.Create(bool.Parse(text)),
        _ => JsonValue.Create(text),
    };

    public override string ToString() => $"{Method} {Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(Parameters))}";
}
