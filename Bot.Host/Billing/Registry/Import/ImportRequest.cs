using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>What a file is and how to take it.</summary>
/// <param name="Period">The month of lines that name none, by its first day.</param>
/// <param name="KeepGood">Take the good lines of a file that has bad ones.</param>
/// <param name="LayoutName">One of <see cref="KnownLayouts"/>; otherwise the profile's layout counts.</param>
public sealed record ImportRequest(
    Organisation Organisation, ImportKind Kind, DateOnly? Period = null, bool KeepGood = false, string? LayoutName = null)
{
    public ImportLayout Layout { get; } = LayoutName is null
        ? KnownLayouts.Resolve(Organisation.Profile.Import.GetValueOrDefault(Kind.Name) ?? new ImportLayout(), Kind)
        : KnownLayouts.Resolve(new ImportLayout { Known = LayoutName }, Kind);
}

/// <summary>Looks on while a file is taken.</summary>
/// <param name="Refused">Called for each line that is not taken.</param>
/// <param name="Reached">Called now and then with the number of lines read.</param>
public sealed record ImportWatch(Action<Refusal> Refused, Action<long> Reached)
{
    public static readonly ImportWatch Blind = new(_ => { }, _ => { });
}
