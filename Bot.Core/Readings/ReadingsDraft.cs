using System.Text.Json.Serialization;
using Bot.Core.Billing;

namespace Bot.Core.Readings;

/// <summary>Readings as far as they are entered; immutable.</summary>
/// <param name="Id">Tells this draft's buttons from those of another.</param>
/// <param name="Meters">As the billing system had them when the draft was begun, so that it can go on while that system is away.</param>
/// <param name="Skipped">Dials the resident does not want to give now.</param>
public sealed record ReadingsDraft(
    string Id,
    Guid Link,
    AccountKey Account,
    DateOnly Period,
    IReadOnlyList<Meter> Meters,
    IReadOnlyList<EnteredValue> Values,
    IReadOnlyList<Dial> Skipped)
{
    /// <summary>Dials in the order in which they are asked.</summary>
    [JsonIgnore]
    public IEnumerable<(Meter Meter, Register Register)> Dials =>
        Meters.SelectMany(meter => meter.Registers.Select(register => (meter, register)));

    [JsonIgnore]
    public Dial First => Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone)).First();

    /// <summary>The first dial with no value that was not skipped.</summary>
    [JsonIgnore]
    public Dial? Missing => Dials
        .Select(pair => (Dial?)new Dial(pair.Meter.Id, pair.Register.Zone))
        .FirstOrDefault(dial => ValueOf(dial!.Value) is null && !Skipped.Contains(dial.Value));

    public (Meter Meter, Register Register) At(Dial dial) =>
        Dials.First(pair => pair.Meter.Id == dial.Meter && pair.Register.Zone == dial.Zone);

    /// <summary>What is to be said of a value for one of its dials.</summary>
    public ReadingCheck Check(EnteredValue entered, DateOnly today)
    {
        var (meter, register) = At(entered.Dial);
        return ReadingCheck.Of(meter, register, entered.Value, Meters, today);
    }

    /// <summary>Whether a value that was confirmed may still be sent as it is: the previous reading may have changed since.</summary>
    public bool MayStand(EnteredValue entered, DateOnly today)
    {
        var (meter, register) = At(entered.Dial);
        return Check(entered, today) is var check && !check.IsRefused && (!check.IsLess || (entered.RolledOver && Consumption.MayCrossZero(meter, register, entered.Value)));
    }

    public EnteredValue? ValueOf(Dial dial) => Values.FirstOrDefault(value => value.Dial == dial);

    /// <summary>With a value entered, in place of an earlier one; values stand in the order in which they were entered first.</summary>
    public ReadingsDraft With(EnteredValue entered) => this with
    {
        Values = ValueOf(entered.Dial) is null ? [.. Values, entered] : [.. Values.Select(value => value.Dial == entered.Dial ? entered : value)],
        Skipped = [.. Skipped.Where(dial => dial != entered.Dial)],
    };

    public ReadingsDraft Skip(Dial dial) => this with
    {
        Values = [.. Values.Where(value => value.Dial != dial)],
        Skipped = [.. Skipped.Where(skipped => skipped != dial), dial],
    };

    /// <summary>Dials that the resident has tried to give are not skipped any more.</summary>
    public ReadingsDraft Want(IEnumerable<Dial> dials) => this with { Skipped = [.. Skipped.Except(dials)] };

    /// <summary>Every dial without a value is left as it is.</summary>
    public ReadingsDraft SkipRest()
    {
        var draft = this;
        while (draft.Missing is { } missing)
            draft = draft.Skip(missing);
        return draft;
    }

    /// <summary>
    /// With meters as they are now; values of meters that are gone are dropped. What was given for the period already is not
    /// asked for once more, and can be corrected.
    /// </summary>
    public ReadingsDraft On(IReadOnlyList<Meter> meters)
    {
        var moved = this with { Meters = meters };
        var dials = moved.Dials.ToDictionary(pair => new Dial(pair.Meter.Id, pair.Register.Zone), pair => pair.Register);
        return moved with
        {
            Values = [.. Values.Where(value => dials.ContainsKey(value.Dial))],
            Skipped = [.. Skipped.Where(dials.ContainsKey).Union(dials.Where(dial => dial.Value.Current is not null && ValueOf(dial.Key) is null).Select(dial => dial.Key))],
        };
    }

    /// <summary>The dial before another one in the order in which they are asked; null for the first.</summary>
    public Dial? Before(Dial dial)
    {
        var dials = Dials.Select(pair => new Dial(pair.Meter.Id, pair.Register.Zone)).ToList();
        return dials.IndexOf(dial) is var at and > 0 ? dials[at - 1] : null;
    }

    /// <summary>What is shown on a check screen changes this; a button of an older screen then does not send.</summary>
    [JsonIgnore]
    public string Revision => $"{Id}-{Hash():x}";

    private uint Hash()
    {
        // Stable over processes, unlike HashCode.
        var hash = 2166136261u;
        foreach (var value in Values)
        {
            foreach (var c in $"{value.Dial.Meter}/{value.Dial.Zone}/{value.Value}/{value.RolledOver};")
                hash = unchecked((hash ^ c) * 16777619);
        }
        return hash;
    }
}

/// <summary>One register of one meter.</summary>
public readonly record struct Dial(string Meter, Zone Zone);

/// <param name="RolledOver">The resident said that the dial passed its end.</param>
public sealed record EnteredValue(Dial Dial, decimal Value, bool RolledOver = false);
