using Bot.Core.Readings;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Billing.Registry.Export;

/// <summary>Services and zones as files call them: for a program as the importer reads them, for people in Russian.</summary>
internal static class ExportWords
{
    public static string Service(Service service, bool forPeople) => Word(Words.Services, service, forPeople);

    public static string Zone(Zone zone, bool forPeople) => zone == Core.Readings.Zone.Single ? "" : Word(Words.Zones, zone, forPeople);

    public static string Flag(bool flag, bool forPeople) => flag ? forPeople ? "да" : "yes" : "";

    private static string Word<T>(IReadOnlyDictionary<string, T> words, T meaning, bool isRussian)
        where T : struct, Enum =>
        words.Where(word => word.Value.Equals(meaning) && char.IsAscii(word.Key[0]) != isRussian).MaxBy(word => word.Key.Length).Key;
}
