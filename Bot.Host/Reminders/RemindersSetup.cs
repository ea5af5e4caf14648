using Bot.Core.Reminders;
using Bot.Host.Payments;
using Bot.Host.Reminders.Details;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Host.Reminders;

public static class RemindersSetup
{
    /// <summary>Adds planning and giving of reminders. Needs the pipeline, the billing system and the channels.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RemindersOptions>().BindStrictly(configuration, RemindersOptions.Section).ValidateOnStart();
        services.TryAddSingleton<HostAddress>();
        return services.AddSingleton<PlanningPasses>().AddSingleton<ReminderDetails>().AddHostedService<Planner>().AddHostedService<DueReminders>();
    }

    public static IEndpointRouteBuilder MapReminders(this IEndpointRouteBuilder endpoints) => DetailPages.Map(endpoints);
}
