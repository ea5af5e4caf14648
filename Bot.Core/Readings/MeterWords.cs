using System.Globalization;
using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Readings;

/// <summary>How meters and their dials are named to the resident.</summary>
public static class MeterWords
{
    /// <summary>«Холодная вода», with the meter's own name where there is one: «Холодная вода, кухня».</summary>
    public static string Title(this Scene scene, Meter meter) => meter.Title(scene.Language);

    /// <inheritdoc cref="Title(Scene, Meter)"/>
    public static string Title(this Meter meter, Language language)
    {
        var service = TextCatalog.Say(language, $"Service.{meter.Service}");
        return string.IsNullOrWhiteSpace(meter.Name) ? service : $"{service}, {meter.Name}";
    }

    /// <summary>The title with the zone of one dial: «Электричество, день».</summary>
    public static string Title(this Scene scene, Meter meter, Zone zone) => meter.Title(zone, scene.Language);

    /// <inheritdoc cref="Title(Scene, Meter, Zone)"/>
    public static string Title(this Meter meter, Zone zone, Language language) =>
        zone == Zone.Single ? meter.Title(language) : $"{meter.Title(language)}, {TextCatalog.Say(language, $"Zone.{zone}")}";

    /// <summary>The same of a sent value, whose meter may be gone.</summary>
    public static string TitleOf(this Scene scene, SubmittedValue value) =>
        scene.Say($"Service.{value.Service}") + (value.Zone == Zone.Single ? "" : $", {scene.Say($"Zone.{value.Zone}")}");

    /// <summary>A reading as it is read aloud; across zero with the leading zeros of its dial, for they matter there: 9993 → 0007.</summary>
    public static string Written(this Meter meter, decimal value, Language language, bool isAcrossZero = false) =>
        isAcrossZero ? value.WriteDial(meter.Digits, language) : value.Write(language);

    /// <summary>A sent value as it was shown when it was sent.</summary>
    public static string Written(this SubmittedValue sent, Language language) => sent is { RolledOver: true, Previous: { } previous } && previous > sent.Value
        // Near its end a dial shows all of its digits.
        ? sent.Value.WriteDial(decimal.Truncate(previous).ToString(CultureInfo.InvariantCulture).Length, language)
        : sent.Value.Write(language);

    /// <summary>«м³», «кВт·ч».</summary>
    public static string Unit(this Scene scene, Service service) => scene.Say($"Unit.{service}");
}
