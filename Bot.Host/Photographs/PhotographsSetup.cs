using Bot.Host.Health;
using Bot.Host.Pipeline;

namespace Bot.Host.Photographs;

public static class PhotographsSetup
{
    /// <summary>Reads the codes on residents' photographs.</summary>
    public static IServiceCollection AddPhotographs(this IServiceCollection services) => services
        .AddSingleton<PhotoCodes>()
        .AddSingleton<IEffectRunner, PhotoRunner>()
        .AddSingleton(provider => new ToolHealth("photographs", PhotoCodes.Tools, provider.GetRequiredService<PhotoCodes>().IsInstalled));
}
