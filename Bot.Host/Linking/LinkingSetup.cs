using Bot.Core.Linking;
using Bot.Host.Channels.WebChat;
using Microsoft.Extensions.Options;

namespace Bot.Host.Linking;

/// <summary>Puts the guard against guessing into the container.</summary>
public static class LinkingSetup
{
    /// <summary>Needs the web chat's <see cref="Addresses"/>.</summary>
    public static IServiceCollection AddGuessGuard(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LinkingOptions>().BindStrictly(configuration, LinkingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LinkingOptions>, LinkingOptionsCheck>();
        return services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<LinkingOptions>>().Value;
            return new GuessGuard
            {
                WrongPerSource = options.WrongPerAddressAnHour,
                WrongPerOrganisation = options.WrongPerOrganisationADay,
                AddressOf = provider.GetRequiredService<Addresses>().Of,
            };
        });
    }
}
