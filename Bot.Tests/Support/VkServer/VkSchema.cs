using System.Text.Json;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>
/// The published schema of VK's API, where it lies beside the checkout. It knows every method and parameter; without it only
/// what is checked by hand is checked.
/// </summary>
internal sealed class VkSchema
{
    // Taken by the API and missing from its schema.
    private static readonly HashSet<string> Unlisted = ["messages.send.format_data", "messages.edit.format_data"];

    private readonly Dictionary<string, JsonElement> _methods = [];

    private VkSchema()
    {
        foreach (var file in Directory.Exists(Path) ? Directory.EnumerateFiles(Path, "methods.json", SearchOption.AllDirectories) : [])
        {
            using var content = File.OpenRead(file);
            foreach (var method in JsonDocument.Parse(content).RootElement.GetProperty("methods").EnumerateArray())
                _methods[method.GetProperty("name").GetString()!] = method;
        }
    }

    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared", "api", "vk"));

    public static VkSchema Published { get; } = new();

    public bool IsKnown => _methods.Count > 0;

    /// <summary>What is wrong with a call; nothing for a right one.</summary>
    public IEnumerable<string> Faults(ApiCall call)
    {
        if (!IsKnown)
            yield break;
        if (!_methods.TryGetValue(call.Method, out var method))
        {
            yield return $"{call.Method} is no method";
            yield break;
        }
        if (!method.GetProperty("access_token_type").EnumerateArray().Any(type => type.GetString() == "group"))
            yield return $"{call.Method} is not for communities";
        var known = method.TryGetProperty("parameters", out var listed) ? listed.EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!) : [];
        foreach (var (name, _) in known.Where(parameter => parameter.Value.TryGetProperty("required", out var required) && required.GetBoolean() && call.Text(parameter.Key) is null))
            yield return $"{call.Method} lacks {name}";
        foreach (var name in call.Parameters.Select(parameter => parameter.Key).Where(name => name != "v" && !Unlisted.Contains($"{call.Method}.{name}")))
        {
            if (!known.TryGetValue(name, out var parameter))
                yield return $"{call.Method} has no parameter {name}";
            else if (Fault(call.Text(name)!, parameter) is { } fault)
                yield return $"{call.Method}.{name} {fault}";
        }
    }

    private static string? Fault(string value, JsonElement parameter)
    {
        if (parameter.TryGetProperty("maxLength", out var longest) && value.Length > longest.GetInt32())
            return $"has {value.Length} characters, at most {longest}";
        if (parameter.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => one.ToString() == value))
            return $"is {value}, none of {allowed}";
        var types = parameter.GetProperty("type");
        var isOk = (types.ValueKind == JsonValueKind.Array ? types.EnumerateArray() : new[] { types }.AsEnumerable()).Any(type => IsOf(type.GetString()!, value, parameter));
        return isOk ? null : $"is no {types}: {value}";
    }

    private static bool IsOf(string type, string value, JsonElement parameter) => type switch
    {
        "integer" => long.TryParse(value, out var number) && (!parameter.TryGetProperty("minimum", out var least) || number >= least.GetInt64()),
        "number" => double.TryParse(value, out _),
        "boolean" => value is "0" or "1",
        "array" => value.Split(',') is var items && (!parameter.TryGetProperty("maxItems", out var most) || items.Length <= most.GetInt32()),
        _ => true,
    };
}
