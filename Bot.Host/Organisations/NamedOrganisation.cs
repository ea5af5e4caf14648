using Bot.Core.Organisations;

namespace Bot.Host.Organisations;

/// <summary>Finds the organisation that a command names.</summary>
public static class NamedOrganisation
{
    /// <returns>The organisation, or why the command cannot work with it.</returns>
    public static (Organisation? Organisation, string? Problem) Find(IConfiguration configuration, string key)
    {
        try
        {
            var directory = OrganisationsSetup.Read(configuration);
            return directory.Find(key) is { } organisation
                ? (organisation, null)
                : (null, $"--organisation: there is no '{key}'; the profiles are {string.Join(", ", directory.All.Select(one => one.Key))}.");
        }
        catch (ConfigurationFaultException fault)
        {
            return (null, fault.Message);
        }
    }
}
