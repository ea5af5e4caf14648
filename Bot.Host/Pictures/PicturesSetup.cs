using Bot.Host.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Host.Pictures;

public static class PicturesSetup
{
    /// <summary>Draws codes, bills and charts.</summary>
    public static IServiceCollection AddPictures(this IServiceCollection services)
    {
        services.TryAddSingleton<Drawings>();
        services.TryAddSingleton<DrawnAttachments>();
        return services.AddSingleton(provider => new ToolHealth("pictures", Drawings.Tool, provider.GetRequiredService<Drawings>().IsInstalled));
    }
}
