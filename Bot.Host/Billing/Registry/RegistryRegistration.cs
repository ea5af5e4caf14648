using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Host.Billing.Registry.Cards;
using Bot.Host.Billing.Registry.Import;
using Microsoft.Extensions.Options;

namespace Bot.Host.Billing.Registry;

public static class RegistryRegistration
{
    /// <summary>Makes the embedded registry the billing system and that of transport cards.</summary>
    public static IServiceCollection AddRegistryBilling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RegistryOptions>()
            .BindStrictly(configuration, RegistryOptions.Section)
            .PostConfigure(options => options.Complete(configuration))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<RegistryOptions>, RegistryOptionsRules>();
        services.AddSingleton(provider => RegistryDatabase.Open(provider.GetRequiredService<IOptions<RegistryOptions>>().Value.Path));
        services.AddSingleton<Importer>();
        services.AddSingleton<IBilling, RegistryBilling>();
        services.AddSingleton<ICards, RegistryCards>();
        return services;
    }
}
