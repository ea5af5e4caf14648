using Bot.Core.Conversations;
using Bot.Host.Readings;

namespace Bot.Host.Pipeline;

/// <summary>Puts the way of a message into the container: inbox, turns, effects, outbox.</summary>
public static class PipelineSetup
{
    /// <summary>Needs an <see cref="IStore"/>, an <see cref="ITurns"/>, the billing system and the channels beside it.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.AddSingleton<PipelineHealth>();
        services.AddSingleton<StoreRetry>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Outbox>();
        services.AddLanes(store => new InboxBacklog(store));
        services.AddSingleton<IEffectRunner, HandOverRunner>();
        services.AddSingleton<EffectLanes>();
        services.AddHostedService<Turns>();
        services.AddHostedService<Effects>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        services.AddHostedService<Retention>();
        return services;
    }

    /// <summary>What looks into the store by itself from time to time: operators' orders, notices between conversations, files to be erased.</summary>
    public static IServiceCollection AddUpkeep(this IServiceCollection services) =>
        services.AddHostedService<FileErasures>().AddHostedService<OperatorOrders>().AddHostedService<Notices>();

    private static void AddLanes<TKey, T>(this IServiceCollection services, Func<IStore, Backlog<TKey, T>> backlog)
        where TKey : notnull =>
        services.AddSingleton(provider => new Lanes<TKey, T>(
            backlog(provider.GetRequiredService<IStore>()), provider.GetRequiredService<StoreRetry>()));
}
