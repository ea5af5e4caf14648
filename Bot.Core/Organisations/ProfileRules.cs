using System.Text.RegularExpressions;
using NodaTime;

namespace Bot.Core.Organisations;

/// <summary>What must hold of a profile before the program starts with it.</summary>
public static class ProfileRules
{
    private const int MostKeyLength = 40;

    /// <returns>For each fault the key within the profile, such as <c>Readings:FirstDay</c>, and what is wrong.</returns>
    public static IEnumerable<(string Key, string Problem)> Check(OrganisationProfile profile)
    {
        foreach (var fault in Texts("Name", profile.Name))
            yield return fault;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.TimeZone) is null)
            yield return ("TimeZone", $"'{profile.TimeZone}' is not an IANA time zone such as Europe/Moscow");
        foreach (var fault in Number(profile.AccountNumber))
            yield return fault;
        foreach (var fault in Texts("AccountNumber:Hint", profile.AccountNumber.Hint))
            yield return fault;
        if (!Enum.IsDefined(profile.Kind))
            yield return ("Kind", "is not one of " + string.Join(", ", Enum.GetNames<OrganisationKind>()));
        if (!Enum.IsDefined(profile.Proof.Kind))
            yield return ("Proof:Kind", "is not one of " + string.Join(", ", Enum.GetNames<ProofKind>()));
        if (profile.Proof.Kind == ProofKind.None && profile.Offers(Feature.Linking) && profile.Kind != OrganisationKind.TransportCard)
            yield return ("Proof:Kind", "must not be None where Features has Linking, but for a TransportCard: whoever knows a number would see a stranger's account");
        if (profile.Proof.CodeProves && (profile.Proof.Kind == ProofKind.None || profile.Payee is null))
            yield return ("Proof:CodeProves", "needs a Payee, by which a bill's code is recognised, and a Proof:Kind other than None");
        foreach (var fault in CardFaults(profile))
            yield return fault;
        if (profile.Key.Length is 0 or > MostKeyLength || !profile.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return ("", $"the key itself must be at most {MostKeyLength} ASCII letters, digits, - and _: it travels in buttons");
        if (profile.Features.Any(feature => !Enum.IsDefined(feature)))
            yield return ("Features", "holds something else than " + string.Join(", ", Enum.GetNames<Feature>()));
        if (profile.Proof.UnfinishedLinkHours is < 1 or > 24 * 31)
            yield return ("Proof:UnfinishedLinkHours", "must be between 1 and 744");
        foreach (var fault in Window(profile))
            yield return fault;
        foreach (var fault in profile.Tariffs.Select((tariff, at) => (Key: $"Tariffs:{at}", tariff)).SelectMany(pair => Prices(pair.Key, pair.tariff)))
            yield return fault;
        foreach (var fault in profile.StrayPayment is { } stray ? Texts("StrayPayment", stray) : [])
            yield return fault;
        if (profile.Payments.Minimum <= 0 || decimal.Round(profile.Payments.Minimum, 2) != profile.Payments.Minimum)
            yield return ("Payments:Minimum", "must be a positive sum in roubles with at most two decimals");
        if (profile.Payments.Maximum < profile.Payments.Minimum)
            yield return ("Payments:Maximum", "must not be less than Payments:Minimum");
        if (!Enum.IsDefined(profile.Payments.Gateway))
            yield return ("Payments:Gateway", "is not one of " + string.Join(", ", Enum.GetNames<PaymentGateway>()));
        else if (profile.Payments.Gateway != PaymentGateway.None && !profile.Offers(Feature.Payments))
            yield return ("Payments:Gateway", "must be None where Features lacks Payments");
        if (profile.Payments.LinkMinutes is < 5 or > 24 * 60)
            yield return ("Payments:LinkMinutes", "must be between 5 and 1440");
        foreach (var (key, problem) in profile.Payee?.Faults() ?? [])
            yield return (key.Length == 0 ? "Payee" : $"Payee:{key}", problem);
        if (profile.Contacts.Phone.Length == 0)
            yield return ("Contacts:Phone", "must be given: it is what a resident is told when the bot cannot help");
        foreach (var (channel, policy) in profile.Channels)
        {
            if (!Enum.IsDefined(policy))
                yield return ($"Channels:{channel}", "is not one of " + string.Join(", ", Enum.GetNames<ChannelPolicy>()));
        }
    }

    private static IEnumerable<(string, string)> CardFaults(OrganisationProfile profile)
    {
        if (profile.Card is null && profile.Offers(Feature.Card))
            yield return ("Card", "must be given where Features has Card");
        if (profile.Card is not null && profile.Kind != OrganisationKind.TransportCard)
            yield return ("Card", "stands only where Kind is TransportCard");
        foreach (var (key, problem) in profile.Card?.Faults(profile.Payments) ?? [])
            yield return ($"Card:{key}", problem);
    }

    private static IEnumerable<(string, string)> Texts(string key, LocalText text)
    {
        if (string.IsNullOrWhiteSpace(text.Ru))
            yield return ($"{key}:Ru", "must be given");
        if (string.IsNullOrWhiteSpace(text.En))
            yield return ($"{key}:En", "must be given");
    }

    private static IEnumerable<(string, string)> Prices(string key, Tariff tariff)
    {
        if (!Enum.IsDefined(tariff.Service))
            yield return ($"{key}:Service", "is not one of " + string.Join(", ", Enum.GetNames<Readings.Service>()));
        if (!Enum.IsDefined(tariff.Zone))
            yield return ($"{key}:Zone", "is not one of " + string.Join(", ", Enum.GetNames<Readings.Zone>()));
        if (tariff.Price is <= 0 or > 100_000)
            yield return ($"{key}:Price", "must be a positive price in roubles for one unit");
        if (tariff.From is { Day: not 1 })
            yield return ($"{key}:From", "must be the first day of a month");
        if (tariff.Name is { } name)
        {
            foreach (var fault in Texts($"{key}:Name", name))
                yield return fault;
        }
    }

    private static IEnumerable<(string, string)> Number(AccountNumberRules rules)
    {
        if (rules.Pattern.Length == 0)
        {
            yield return ("AccountNumber:Pattern", "must be given");
            yield break;
        }
        string? problem = null;
        try
        {
            if (!Regex.IsMatch(Organisation.Tidy(rules.Example), $"^(?:{rules.Pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
                problem = $"'{rules.Example}' does not match AccountNumber:Pattern, once blanks and dashes are taken out and letters made capital";
        }
        catch (ArgumentException fault)
        {
            problem = fault.Message;
        }
        catch (RegexMatchTimeoutException)
        {
            problem = "takes too long to match; write it without nested repetitions";
        }
        if (problem is not null)
            yield return (problem.StartsWith('\'') ? "AccountNumber:Example" : "AccountNumber:Pattern", problem);
    }

    private static IEnumerable<(string, string)> Window(OrganisationProfile profile)
    {
        if (profile.Readings is not { } window)
        {
            if (profile.Offers(Feature.Readings))
                yield return ("Readings", "must be given where Features has Readings");
            yield break;
        }
        if (window.FirstDay is < 1 or > 31)
            yield return ("Readings:FirstDay", "must be a day of the month, 1 to 31");
        if (window.LastDay is < 1 or > 31)
            yield return ("Readings:LastDay", "must be a day of the month, 1 to 31");
    }
}
