using Bot.Core.Linking;
using Microsoft.Extensions.Options;

namespace Bot.Host.Linking;

/// <summary>Section <c>Linking</c>: how much guessing of numbers and proofs is borne.</summary>
public sealed class LinkingOptions
{
    public const string Section = "Linking";

    /// <summary>Wrong numbers and proofs from one network address or messenger in an hour.</summary>
    public int WrongPerAddressAnHour { get; set; } = GuessGuard.Usual.WrongPerSource;

    /// <summary>Wrong ones for one organisation in a day, from which on each address has few attempts.</summary>
    public int WrongPerOrganisationADay { get; set; } = GuessGuard.Usual.WrongPerOrganisation;
}

internal sealed class LinkingOptionsCheck : IValidateOptions<LinkingOptions>
{
    private const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, LinkingOptions options)
    {
        var faults = Faults(options).Select(fault => $"{LinkingOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(LinkingOptions options)
    {
        if (options.WrongPerAddressAnHour is < ProofLimits.Wrong or > Most)
            yield return $"WrongPerAddressAnHour is {options.WrongPerAddressAnHour}, must be between {ProofLimits.Wrong} and {Most}";
        if (options.WrongPerOrganisationADay is < ProofLimits.Wrong or > Most)
            yield return $"WrongPerOrganisationADay is {options.WrongPerOrganisationADay}, must be between {ProofLimits.Wrong} and {Most}";
    }
}
