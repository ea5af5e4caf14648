using System.Collections.Frozen;
using Bot.Core.Cards;
using Bot.Core.Readings;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>The words files use, whatever their case.</summary>
internal static class Words
{
    public static readonly FrozenDictionary<string, Service> Services = Of(
        (Service.ColdWater, ["cold-water", "ХВС", "холодная вода"]),
        (Service.HotWater, ["hot-water", "ГВС", "горячая вода"]),
        (Service.Electricity, ["electricity", "ЭЭ", "электроэнергия"]),
        (Service.Gas, ["gas", "газ"]),
        (Service.Heating, ["heating", "отопление"]),
        (Service.Other, ["other", "прочее"]));

    public static readonly FrozenDictionary<string, Zone> Zones = Of(
        (Zone.Single, ["single", "единая"]),
        (Zone.Day, ["day", "день"]),
        (Zone.Night, ["night", "ночь"]),
        (Zone.Peak, ["peak", "пик"]),
        (Zone.HalfPeak, ["half-peak", "полупик"]));

    /// <summary>What an operator's file may call a reading.</summary>
    public static readonly FrozenDictionary<string, string> Origins = Of(
        ("operator", ["operator", "оператор", "контрольное"]), ("estimate", ["estimate", "расчётное", "расчетное"]));

    /// <summary>Whether readings were taken.</summary>
    public static readonly FrozenDictionary<string, bool> Results = Of(
        (true, ["taken", "принято", "принят"]), (false, ["refused", "отклонено", "отказ", "отклонен", "отклонён"]));

    public static readonly FrozenDictionary<string, bool> ClosedStates = Of((false, ["open", "открыт"]), (true, ["closed", "закрыт"]));

    public static readonly FrozenDictionary<string, CardKind> CardKinds = Of(
        (CardKind.Civil, ["civil", "гражданская"]),
        (CardKind.Student, ["student", "студенческая"]),
        (CardKind.Pension, ["pension", "пенсионная"]),
        (CardKind.School, ["school", "школьная"]));

    public static readonly FrozenDictionary<string, CardState> CardStates = Of(
        (CardState.Active, ["active", "действует"]), (CardState.Lost, ["lost", "потеряна"]), (CardState.Faulty, ["faulty", "неисправна"]));

    public static readonly FrozenDictionary<string, Transport> Transports = Of(
        (Transport.Bus, ["bus", "автобус"]),
        (Transport.Trolleybus, ["trolleybus", "троллейбус"]),
        (Transport.Tram, ["tram", "трамвай"]),
        (Transport.Minibus, ["minibus", "маршрутка", "маршрутное такси"]));

    private static FrozenDictionary<string, T> Of<T>(params IEnumerable<(T Meaning, string[] Words)> all) =>
        all.SelectMany(one => one.Words.Select(word => KeyValuePair.Create(word, one.Meaning)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
