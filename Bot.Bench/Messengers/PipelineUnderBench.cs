using Bot.Bench.Reminders;
using Bot.Bench.Turns;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Host.Pipeline;
using Bot.Host.Reminders;
using Bot.Host.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Bench.Messengers;

/// <summary>The pipeline as it is installed, with the product's turns or the bench's.</summary>
internal static class PipelineUnderBench
{
    public static IServiceCollection AddPipelineUnderBench(this IServiceCollection services, IConfiguration configuration, BotKind kind)
    {
        services.AddStorage(configuration).AddPipeline();
        if (kind == BotKind.Synthetic)
            return services.AddSingleton<IBilling, NoBilling>().AddSingleton<ITurns, BenchTurns>();
        Product.AddBilling(services, kind == BotKind.Reminding ? ResidentsToRemind.With(configuration) : configuration);
        services.AddSingleton(Product.Turns);
        return kind == BotKind.Reminding ? services.AddReminders(configuration) : services;
    }
}
