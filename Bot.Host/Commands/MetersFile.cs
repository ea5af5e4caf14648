using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Core.Readings;
using Bot.Core.Understanding;

namespace Bot.Host.Commands;

/// <summary>The meters against which <c>understand</c> reads numbers, with the keys that it prints.</summary>
internal sealed partial record MetersFile(IReadOnlyList<Meter> Meters, IReadOnlyDictionary<Dial, string> Keys)
{
    private const int UsualDigits = 5;
    private const int UsualDecimals = 3;
    private const int MostDigits = 12;
    private const int MostDecimals = 6;

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
    private static MetersFile Of(IReadOnlyList<Entry?> given)
    {
        var entries = given.Select((entry, at) => Checked(entry, at + 1)).ToList();
        if (entries.DistinctBy(entry => entry.Key).Count() < entries.Count)
            throw new MetersFaultException("--meters: every key must be another");
        var keys = new Dictionary<Dial, string>();
        var meters = new List<Meter>();
        foreach (var meter in entries.GroupBy(entry => string.IsNullOrEmpty(entry.Serial) ? $"{entry.Service} {(entry.Zone is null ? entry.Key : "")}" : entry.Serial))
        {
            var first = meter.First();
            var zones = ZonesOf([.. meter]);
            if (zones.Distinct().Count() < zones.Count)
                throw new MetersFaultException($"--meters: '{first.Key}': two dials of one meter have the same zone");
            var registers = meter.Zip(zones, (entry, zone) => new Register(zone, entry.Previous, null)).OrderBy(register => register.Zone);
            meters.Add(new(first.Key!, first.Serial ?? "", ServiceOf(first), first.Name, first.Digits ?? UsualDigits, first.Decimals ?? UsualDecimals, null, [.. registers]));
            foreach (var (entry, zone) in meter.Zip(zones))
                keys.Add(new(first.Key!, zone), entry.Key!);
        }
        return new(meters, keys);
    }

    /// <param name="place">In the file, from 1.</param>
    private static Entry Checked(Entry? entry, int place)
    {
        if (string.IsNullOrWhiteSpace(entry?.Key))
            throw new MetersFaultException($"--meters: meter {place} has no key");
        if (entry.Digits is < 1 or > MostDigits)
            throw new MetersFaultException($"--meters: '{entry.Key}': digits must be 1 to {MostDigits}");
        if (entry.Decimals is < 0 or > MostDecimals)
            throw new MetersFaultException($"--meters: '{entry.Key}': decimals must be 0 to {MostDecimals}");
        if (entry.Previous is < 0)
            throw new MetersFaultException($"--meters: '{entry.Key}': previous must not be negative");
        return entry;
    }

    // T1 is the day of a two-zone meter and the peak of a three-zone one.
    private static List<Zone> ZonesOf(IReadOnlyList<Entry> meter)
    {
        var zones = meter.Select(ZoneOf).ToList();
        return zones.Contains(Zone.HalfPeak) ? [.. zones.Select(zone => zone == Zone.Day ? Zone.Peak : zone)] : zones;
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
    private sealed record Entry(string? Key, string? Service, string? Zone, string? Serial, decimal? Previous, int? Digits = null, int? Decimals = null, string? Name = null);

    [JsonSourceGenerationOptions(
        PropertyNameCaseInsensitive = true, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(List<Entry?>))]
    private sealed partial class MetersJson : JsonSerializerContext;
}
