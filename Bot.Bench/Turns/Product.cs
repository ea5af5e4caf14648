using System.Collections.Concurrent;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Demo;
using Bot.Host.Organisations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Bench.Turns;

/// <summary>The product itself: its desk, its embedded billing with the demo data, and residents who use them.</summary>
internal static class Product
{
    /// <summary>What each resident says once.</summary>
    public static readonly string[] Beginning = ["здравствуйте", "согласен", "4460153001 4231,57"];

    // Readings are entered and checked but not sent: every sending would be a flush of the billing system's own file.
    public static readonly string[] EveryDay = ["хвс 125 гвс 58", "гвс 59", "меню", "долг"];

    public static ITurns Turns(IServiceProvider services) => new Desk(
        services.GetRequiredService<OrganisationDirectory>(), services.GetRequiredService<IBilling>(), services.GetRequiredService<ICards>(),
        services.GetRequiredService<IStore>(), services.GetRequiredService<IFiles>(), new Abilities());

    public static void AddBilling(IServiceCollection services, IConfiguration bench)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddInMemoryCollection(bench.AsEnumerable().Where(setting => setting.Key == "Storage:Path" || setting.Key.StartsWith("Organisations:", StringComparison.Ordinal)))
            .Build();
        services.AddOrganisations(settings).AddRegistryBilling(settings).AddDemoData(settings);
    }

    /// <summary>Remembers how far each resident has come.</summary>
    internal sealed class Residents
    {
        private readonly ConcurrentDictionary<Peer, int> _said = new();

        public string Next(Peer peer)
        {
            var number = _said.AddOrUpdate(peer, 0, (_, before) => before + 1);
            return number < Beginning.Length ? Beginning[number] : EveryDay[(number - Beginning.Length) % EveryDay.Length];
        }
    }
}
