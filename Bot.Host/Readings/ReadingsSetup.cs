namespace Bot.Host.Readings;

public static class ReadingsSetup
{
    /// <summary>Adds what happens to readings by itself: drafts are sent, decisions are asked for. Needs the pipeline.</summary>
    public static IServiceCollection AddReadingsByThemselves(this IServiceCollection services) => services
        .AddHostedService<DueDrafts>()
        .AddHostedService<Decisions>();
}
