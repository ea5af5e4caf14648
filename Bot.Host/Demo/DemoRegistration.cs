namespace Bot.Host.Demo;

public static class DemoRegistration
{
    /// <summary>Loads the demo organisations on the first start, before anything else of the host begins.</summary>
    public static IServiceCollection AddDemoData(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DemoOptions>().BindStrictly(configuration, DemoOptions.Section).ValidateOnStart();
        services.AddHostedService<DemoData>();
        return services;
    }
}
