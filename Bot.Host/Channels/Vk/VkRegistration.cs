using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pictures;
using Bot.Host.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>Puts VK beside the other channels where there is a token.</summary>
public static class VkRegistration
{
    /// <summary>Needs the pipeline, <c>IStore</c> and <c>IFiles</c> to be registered too.</summary>
    public static IServiceCollection AddVk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<VkOptions>, VkOptionsCheck>();
        services.AddOptions<VkOptions>().BindStrictly(configuration, VkOptions.Section).ValidateOnStart();
        if (string.IsNullOrWhiteSpace(configuration[$"{VkOptions.Section}:Token"]))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Drawings>();
        services.TryAddSingleton<DrawnAttachments>();
        services.TryAddSingleton<EventIntake>();
        services.AddSingleton<VkState>();
        services.AddSingleton<VkClient>();
        services.AddSingleton<VkUploads>();
        services.AddSingleton<ChannelHealth>(provider => provider.GetRequiredService<VkState>().Health);
        services.AddSingleton<VkTyping>();
        services.AddSingleton<VkChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<VkChannel>());
        services.AddSingleton<IFileSource, VkFiles>();
        services.AddSingleton<GroupRefusal>();
        services.AddSingleton<ReceivedUpdates>();
        services.AddSingleton<BotSetup>();
        services.AddSingleton<LongPolling>();
        services.AddHostedService<Receiving>();
        services.AddHostedService(provider => provider.GetRequiredService<VkTyping>());
        return services;
    }

    public static IEndpointRouteBuilder MapVk(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<VkChannel>() is not null
            && endpoints.ServiceProvider.GetRequiredService<IOptions<VkOptions>>().Value.Mode == VkMode.Callback)
        {
            endpoints.MapPost(Webhook.Path, Webhook.PostAsync);
        }
        return endpoints;
    }
}
