using Microsoft.Extensions.Options;

namespace Bot.Host;

/// <summary>Checks every section before a file is opened, and names all wrong keys at once.</summary>
internal static class OptionsAtStart
{
    /// <exception cref="ConfigurationFaultException">A section does not fit its rules or cannot be read.</exception>
    public static void Check(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException fault)
        {
            throw new ConfigurationFaultException([.. fault.Failures]);
        }
        catch (AggregateException several)
        {
            throw new ConfigurationFaultException([.. several.InnerExceptions.SelectMany(FaultsOf)]);
        }
    }

    private static IEnumerable<string> FaultsOf(Exception fault) => fault is OptionsValidationException wrong ? wrong.Failures : [fault.Message];
}
