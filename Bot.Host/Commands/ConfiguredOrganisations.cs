using Bot.Core.Organisations;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Commands;

/// <summary>Finds an organisation's profile in the configuration, as a command names it.</summary>
internal static class ConfiguredOrganisations
{
    /// <returns>The organisation, or why a command cannot work with it.</returns>
    public static (Organisation? Organisation, string? Problem) Find(IConfiguration configuration, string key)
    {
        var sections = configuration.GetSection("Organisations").GetChildren().ToList();
        var section = sections.FirstOrDefault(one => one.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        if (section is null)
            return (null, $"--organisation: there is no '{key}'; the profiles are {string.Join(", ", sections.Select(one => one.Key))}.");
        var profile = section.Get<OrganisationProfile>() ?? new();
        profile.Key = section.Key;
        var faults = ProfileRules.Check(profile).Concat(LayoutRules.Check(profile)).ToList();
        return faults.Count == 0
            ? (new Organisation(profile), null)
            : (null, $"Organisations:{section.Key}:{faults[0].Key}: {faults[0].Problem}.");
    }
}
