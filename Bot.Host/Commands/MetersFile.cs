using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Readings;
using Bot.Core.Understanding;

namespace Bot.Host.Commands;

/// <summary>The meters against which <c>understand</c> reads numbers, with the keys that it prints.</summary>
internal sealed partial record MetersFile(IReadOnlyList<Meter> Meters, IReadOnlyDictionary<Dial, string> Keys)
{
    /// <summary>Those of the demo account 4460153001.</summary>
    public static MetersFile Demo { get; } = Of(
    [
        new("cold", "cold", null, "40ОН891234", 120, 5, 3),
        new("hot", "hot", null, "40ОН891235", 55, 5, 3),
    ]);

    public string KeyOf(Dial dial) => Keys[dial];

    /// <exception cref="MetersFaultException">The file cannot be read, or holds no meters.</exception>
    public static MetersFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Of(JsonSerializer.Deserialize(file, MetersJson.Default.ListEntry) ?? []);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new MetersFaultException($"--meters: {fault.Message}", fault);
        }
    }

    /// <summary>One entry is one dial; those of one serial number are one meter.</summary>
    private static MetersFile Of(IReadOnlyList<Entry> entries)
    {
        if (entries.DistinctBy(entry => entry.Key).Count() < entries.Count)
            throw new MetersFaultException("--meters: every key must be another");
        var keys = new Dictionary<Dial, string>();
        var meters = new List<Meter>();
        foreach (var meter in entries.GroupBy(entry => string.IsNullOrEmpty(entry.Serial) ? $"{entry.Service} {(entry.Zone is null ? entry.Key : "")}" : entry.Serial))
        {
            var first = meter.First();
            var isThreeZoned = meter.Any(entry => ZoneOf(entry) is Zone.Peak or Zone.HalfPeak);
            var registers = meter.Select(entry => new Register(ZoneOf(entry), entry.Previous, null)).ToList();
            if (registers.DistinctBy(register => register.Zone).Count() < registers.Count)
                throw new MetersFaultException($"--meters: '{first.Key}': two dials of one meter have the same zone");
            meters.Add(new(first.Key, first.Serial ?? "", ServiceOf(first), null, first.Digits, first.Decimals, null, [.. registers.OrderBy(register => register.Zone)]));
            foreach (var entry in meter)
                keys.Add(new(first.Key, ZoneOf(entry)), entry.Key);
        }
        return new(meters, keys);
    }

    private static Service ServiceOf(Entry entry) =>
        Enum.TryParse<Service>((entry.Service ?? "").Replace("_", ""), ignoreCase: true, out var service) ? service
        : Phrase.Of($"{entry.Service} {entry.Key}").Words.Select(MeterNames.ServiceOf).FirstOrDefault(named => named is not null)
            ?? (ZoneOf(entry) == Zone.Single ? Service.Other : Service.Electricity);

    private static Zone ZoneOf(Entry entry)
    {
        if (Enum.TryParse<Zone>((entry.Zone ?? "").Replace("_", ""), ignoreCase: true, out var zone))
            return zone;
        return Phrase.Of($"{entry.Zone} {(entry.Zone is null ? entry.Key : "")}").Words.Select(word => MeterNames.ZoneOf(word, [])).FirstOrDefault(named => named is not null) ?? Zone.Single;
    }

    /// <param name="Service">A name of <see cref="Bot.Core.Readings.Service"/>, or a word that people use: cold, гвс.</param>
    private sealed record Entry(string Key, string? Service, string? Zone, string? Serial, decimal? Previous, int Digits = 5, int Decimals = 3);

    [JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
    [JsonSerializable(typeof(List<Entry>))]
    private sealed partial class MetersJson : JsonSerializerContext;
}
