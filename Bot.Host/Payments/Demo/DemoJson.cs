using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Texts;

namespace Bot.Host.Payments.Demo;

/// <summary>What goes between the bot and the demo bank.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(DemoRegistration))]
[JsonSerializable(typeof(DemoRegistered))]
[JsonSerializable(typeof(DemoStatus))]
[JsonSerializable(typeof(DemoCallback))]
internal sealed partial class DemoJson : JsonSerializerContext
{
    /// <summary>With its length, which who takes it wants to know first.</summary>
    public static ByteArrayContent Body<T>(T value, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(value, type))
    {
        Headers = { ContentType = new("application/json") },
    };
}

/// <param name="Sum">Kopecks.</param>
internal sealed record DemoRegistration(string Number, long Sum, string Payee, string Purpose, Language Language, DateTimeOffset ExpiresAt, string Callback);

/// <param name="Path">Of the page, on the bank's own address.</param>
internal sealed record DemoRegistered(string Path);

/// <param name="State">Null for an order the bank has never heard of.</param>
/// <param name="Sum">Kopecks.</param>
internal sealed record DemoStatus(string? State, long Sum, DateTimeOffset ChangedAt);

/// <summary>A hint that something has changed, and no proof of what.</summary>
internal sealed record DemoCallback(string Number);
