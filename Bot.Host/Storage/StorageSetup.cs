using Bot.Core.Conversations;
using Bot.Host.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Bot.Host.Storage;

/// <summary>Puts the store and the residents' files into the container.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().BindStrictly(configuration, StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IStore>(provider => SqliteStore.Open(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<SqliteStore>>()));
        services.AddSingleton<IFiles>(provider => new DiskFiles(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<DiskFiles>>()));
        services.AddSingleton(provider =>
        {
            // Whoever has the database has the folder beside it.
            _ = provider.GetRequiredService<IStore>();
            return new ScratchFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path);
        });
        return services;
    }
}
