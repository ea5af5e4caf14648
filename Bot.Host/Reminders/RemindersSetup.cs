namespace Bot.Host.Reminders;

public static class RemindersSetup
{
    /// <summary>Adds planning and giving of reminders. Needs the pipeline, the billing system and the channels.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RemindersOptions>().Bind(configuration.GetSection(RemindersOptions.Section)).ValidateOnStart();
        return services.AddSingleton<PlanningPasses>().AddHostedService<Planner>().AddHostedService<DueReminders>();
    }
}
