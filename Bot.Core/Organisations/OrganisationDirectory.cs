using System.Text.RegularExpressions;
using Bot.Core.Billing;
using Bot.Core.Understanding;
using NodaTime;

namespace Bot.Core.Organisations;

/// <summary>The organisations this program serves, ready for use.</summary>
public sealed class OrganisationDirectory
{
    private const int ShortestName = 3;
    private readonly Dictionary<string, Organisation> _byKey;

    /// <param name="profiles">Checked by <see cref="ProfileRules"/> before.</param>
    public OrganisationDirectory(IEnumerable<OrganisationProfile> profiles)
    {
        All = [.. profiles.Select(profile => new Organisation(profile))];
        _byKey = All.ToDictionary(organisation => organisation.Key, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Organisation> All { get; }

    /// <exception cref="KeyNotFoundException">A link is stored to an organisation whose profile was taken out.</exception>
    public Organisation this[string key] => _byKey[key];

    public Organisation? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>The one organisation whose name, in either language, holds these words: «ТюменьЭнергоСбыт», «еирц севастополь».</summary>
    /// <returns>Null where there is none, or several.</returns>
    public Organisation? Named(string text)
    {
        var words = Phrase.Of(text).Words;
        if (words.Count == 0 || words.Sum(word => word.Length) < ShortestName)
            return null;
        var fits = All.Where(organisation => new[] { organisation.Profile.Name.Ru, organisation.Profile.Name.En, organisation.Key }
            .Any(name => Phrase.Of(name).Words is var parts && words.All(word => parts.Any(part => part == word || (word.Length >= 4 && part.StartsWith(word, StringComparison.Ordinal)))))).ToList();
        return fits.Count == 1 ? fits[0] : null;
    }

    /// <summary>An account's number as it is shown, also where its organisation's profile was taken out.</summary>
    public string Shown(AccountKey account) => Find(account.Organisation)?.Shown(account.Number) ?? account.Number;

    /// <summary>Those whose numbers look like this one.</summary>
    public IReadOnlyList<Organisation> Recognise(string number) =>
        [.. All.Where(organisation => organisation.TakesNumber(number))];
}

/// <summary>An organisation's profile with what is computed from it.</summary>
public sealed class Organisation(OrganisationProfile profile)
{
    private readonly Regex _number = new($"^(?:{profile.AccountNumber.Pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[profile.TimeZone];

    public string Key => Profile.Key;

    public OrganisationProfile Profile { get; } = profile;

    /// <param name="number">As <see cref="Tidy"/> returns it.</param>
    public bool TakesNumber(string number) => _number.IsMatch(number);

    /// <summary>The organisation's wall clock.</summary>
    public DateTime Local(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(_zone).ToDateTimeUnspecified();

    /// <summary>The organisation's calendar day.</summary>
    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(Local(now));

    /// <summary>The instant at which the wall clock shows a time of a day; where a change of clocks skips it, just after.</summary>
    public DateTimeOffset Moment(DateOnly day, TimeOnly time) =>
        _zone.AtLeniently(LocalDateTime.FromDateTime(day.ToDateTime(time))).ToInstant().ToDateTimeOffset();

    /// <summary>The window that is open now or opens next; null where the organisation takes no readings.</summary>
    public WindowDates? Window(DateTimeOffset now) =>
        Profile.Readings is { } rule ? WindowDates.At(rule, Today(now)) : null;

    /// <summary>A number as it is shown: of a card, whose number alone lets one see it, only the end.</summary>
    public string Shown(string number) => Profile.Kind == OrganisationKind.TransportCard && number.Length > 4 ? "•• " + number[^4..] : number;

    /// <summary>A number as it is compared: without blanks and dashes, letters in capitals.</summary>
    public static string Tidy(string typed) =>
        string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '—' or '№'))).ToUpperInvariant();
}
