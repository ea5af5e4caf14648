using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.TelegramServer;

/// <summary>
/// The published specification of the Bot API, where it lies beside the checkout. It knows every method, field, type and
/// length; without it only what is checked by hand is checked.
/// </summary>
internal sealed partial class BotApi
{
    private readonly JsonElement? _methods;
    private readonly JsonElement? _types;

    private BotApi()
    {
        if (!File.Exists(Path))
            return;
        using var file = File.OpenRead(Path);
        var root = JsonDocument.Parse(file).RootElement;
        _methods = root.GetProperty("methods");
        _types = root.GetProperty("types");
    }

    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", "api", "telegram-bot-api.json"));

    public static BotApi Published { get; } = new();

    public bool IsKnown => _methods is not null;

    /// <summary>What is wrong with a call; nothing for a right one.</summary>
    /// <param name="length">How long a text counts, which its marks shorten.</param>
    public IEnumerable<string> Faults(string method, JsonObject call, Func<string, string, int> length)
    {
        if (_methods is not { } methods)
            return [];
        return methods.TryGetProperty(method, out var known)
            ? FaultsOf(method, call, known, length)
            : [$"{method} is no method"];
    }

    private IEnumerable<string> FaultsOf(string where, JsonObject given, JsonElement known, Func<string, string, int> length)
    {
        var fields = known.TryGetProperty("fields", out var listed) ? listed.EnumerateArray().ToList() : [];
        foreach (var field in fields.Where(field => field.GetProperty("required").GetBoolean() && !given.ContainsKey(Name(field))))
            yield return $"{where} lacks {Name(field)}";
        foreach (var (name, value) in given)
        {
            if (fields.FirstOrDefault(field => Name(field) == name) is not { ValueKind: JsonValueKind.Object } field)
            {
                yield return $"{where} has no field {name}";
                continue;
            }
            foreach (var fault in FaultsOf($"{where}.{name}", name, value, field, length))
                yield return fault;
        }
    }

    private IEnumerable<string> FaultsOf(string where, string name, JsonNode? value, JsonElement field, Func<string, string, int> length)
    {
        var types = field.GetProperty("types").EnumerateArray().Select(type => type.GetString()!).ToList();
        var attempts = types.Select(type => FaultsOf(where, value, type, length).ToList()).ToList();
        if (!attempts.Any(faults => faults.Count == 0))
        {
            foreach (var fault in attempts.MinBy(faults => faults.Count)!)
                yield return fault;
        }
        var description = field.GetProperty("description").GetString()!;
        if (value is JsonValue text && text.TryGetValue<string>(out var said))
        {
            if (Characters().Match(description) is { Success: true } characters && !IsWithin(length(name, said), characters))
                yield return $"{where} has {said.Length} characters, not {characters.Value}";
            if (Bytes().Match(description) is { Success: true } bytes && !IsWithin(Encoding.UTF8.GetByteCount(said), bytes))
                yield return $"{where} has {Encoding.UTF8.GetByteCount(said)} bytes, not {bytes.Value}";
        }
        if (value is JsonValue number && number.TryGetValue<long>(out var count) && Between().Match(description) is { Success: true } range && !IsWithin(count, range))
            yield return $"{where} is {count}, not within {range.Value}";
    }

    private IEnumerable<string> FaultsOf(string where, JsonNode? value, string type, Func<string, string, int> length)
    {
        if (type.StartsWith("Array of ", StringComparison.Ordinal))
        {
            return value is JsonArray array
                ? array.SelectMany((item, at) => FaultsOf($"{where}[{at}]", item, type[9..], length))
                : [$"{where} is no array"];
        }
        switch (type)
        {
            case "Integer":
                return value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-') ? [] : [$"{where} is no integer"];
            case "Float":
                return value?.GetValueKind() == JsonValueKind.Number ? [] : [$"{where} is no number"];
            case "String":
                return value?.GetValueKind() == JsonValueKind.String ? [] : [$"{where} is no string"];
            case "Boolean" or "True":
                return value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{where} is no boolean"];
            case "InputFile":
                return value is JsonObject { } file && file.ContainsKey(ApiCall.FileMark) ? [] : [$"{where} is no uploaded file"];
        }
        if (!_types!.Value.TryGetProperty(type, out var known))
            return [$"{where}: the specification has no type {type}"];
        if (known.TryGetProperty("subtypes", out var subtypes) && subtypes.GetArrayLength() > 0)
        {
            var attempts = subtypes.EnumerateArray().Select(subtype => FaultsOf(where, value, subtype.GetString()!, length).ToList()).ToList();
            return attempts.Any(faults => faults.Count == 0) ? [] : attempts[0];
        }
        return value is JsonObject given ? FaultsOf(where, given, known, length) : [$"{where} is no {type}"];
    }

    private static string Name(JsonElement field) => field.GetProperty("name").GetString()!;

    private static bool IsWithin(long length, Match range) =>
        length >= long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) && length <= long.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(\d+)-(\d+) characters")]
    private static partial Regex Characters();

    [GeneratedRegex(@"\b(\d+)-(\d+) bytes")]
    private static partial Regex Bytes();

    [GeneratedRegex(@"Values between (\d+)-(\d+)")]
    private static partial Regex Between();
}
