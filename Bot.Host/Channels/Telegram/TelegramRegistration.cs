using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Bot.Host.Pictures;
using Bot.Host.Pipeline;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>Puts Telegram beside the other channels where there is a token.</summary>
public static class TelegramRegistration
{
    /// <summary>Needs the pipeline, <c>IStore</c> and <c>IFiles</c> to be registered too.</summary>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsCheck>();
        services.AddOptions<TelegramOptions>().BindStrictly(configuration, TelegramOptions.Section).ValidateOnStart();
        if (string.IsNullOrWhiteSpace(configuration[$"{TelegramOptions.Section}:Token"]))
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Drawings>();
        services.TryAddSingleton<DrawnAttachments>();
        services.TryAddSingleton<EventIntake>();
        services.AddSingleton<TelegramClient>();
        services.AddSingleton<TelegramState>();
        services.AddSingleton<ChannelHealth>(provider => provider.GetRequiredService<TelegramState>().Health);
        services.AddSingleton<TelegramTyping>();
        services.AddSingleton<TelegramChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TelegramChannel>());
        services.AddSingleton<IFileSource, TelegramFiles>();
        services.AddSingleton<GroupRefusal>();
        services.AddSingleton<ReceivedUpdates>();
        services.AddSingleton<BotSetup>();
        services.AddSingleton<LongPolling>();
        services.AddHostedService<Receiving>();
        services.AddHostedService(provider => provider.GetRequiredService<TelegramTyping>());
        return services;
    }

    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<TelegramChannel>() is not null
            && endpoints.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value.Mode == TelegramMode.Webhook)
        {
            endpoints.MapPost(Webhook.Path, Webhook.PostAsync);
        }
        return endpoints;
    }
}
