using Bot.Core.Organisations;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Organisations;

/// <summary>Reads the organisations' profiles from configuration and refuses to start with a wrong one.</summary>
public static class OrganisationsSetup
{
    private const string Section = "Organisations";

    public static IServiceCollection AddOrganisations(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(Read(configuration));

    /// <exception cref="ConfigurationFaultException">A profile is wrong; the message names every key.</exception>
    public static OrganisationDirectory Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var profiles = configuration.GetSection(Section).GetChildren().Select(section => Bind(section, faults)).OfType<OrganisationProfile>().ToList();
        faults.AddRange(profiles.SelectMany(profile => ProfileRules.Check(profile).Concat(LayoutRules.Check(profile)).Select(fault => $"{Section}:{profile.Key}:{fault.Key}: {fault.Problem}")));
        if (profiles.Count == 0 && faults.Count == 0)
            faults.Add($"{Section}: at least one organisation must be configured");
        return faults.Count == 0 ? new(profiles) : throw new ConfigurationFaultException(faults);
    }

    private static OrganisationProfile? Bind(IConfigurationSection section, List<string> faults)
    {
        var profile = new OrganisationProfile();
        if (StrictBinding.Bind(section, profile) is { } fault)
        {
            faults.Add(fault);
            return null;
        }
        profile.Key = section.Key;
        return profile;
    }
}
