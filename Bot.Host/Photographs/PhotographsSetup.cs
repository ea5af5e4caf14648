using Bot.Host.Health;

namespace Bot.Host.Photographs;

public static class PhotographsSetup
{
    /// <summary>Reads the codes on residents' photographs.</summary>
    public static IServiceCollection AddPhotographs(this IServiceCollection services) => services
        .AddSingleton<PhotoCodes>()
        .AddSingleton(provider => new ToolHealth("photographs", PhotoCodes.Tools, provider.GetRequiredService<PhotoCodes>().IsInstalled));
}
