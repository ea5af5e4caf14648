using Microsoft.Extensions.Options;

namespace Bot.Host;

internal static class StrictBinding
{
    /// <summary>Binds a section; a key that it does not know stops the start, lest a misspelt one be passed over.</summary>
    public static OptionsBuilder<T> BindStrictly<T>(this OptionsBuilder<T> options, IConfiguration configuration, string section)
        where T : class =>
        options.Configure(target =>
        {
            if (Bind(configuration.GetSection(section), target) is { } fault)
                throw new OptionsValidationException(section, typeof(T), [fault]);
        });

    /// <returns>What is wrong, with the section or the key that is; null where nothing is.</returns>
    public static string? Bind(IConfigurationSection section, object target)
    {
        try
        {
            section.Bind(target, binder => binder.ErrorOnUnknownConfiguration = true);
            return null;
        }
        // The binder has no exception of its own. Its message holds the full path of a value that it cannot convert; of unknown
        // keys only the names, behind a sentence about itself.
        catch (InvalidOperationException fault) when (fault.Source == typeof(ConfigurationBinder).Assembly.GetName().Name)
        {
            return fault.Message.Contains(nameof(BinderOptions.ErrorOnUnknownConfiguration), StringComparison.Ordinal)
                ? $"{section.Path}: there is no setting {fault.Message[(fault.Message.LastIndexOf(": ", StringComparison.Ordinal) + 2)..]}"
                : $"{fault.Message} {fault.InnerException?.Message}".TrimEnd();
        }
    }
}
