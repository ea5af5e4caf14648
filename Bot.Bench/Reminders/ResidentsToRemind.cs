using System.Globalization;
using Bot.Bench.Messengers;
using Bot.Bench.Scale;
using Bot.Bench.Turns;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Consent;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Pipeline;
using Bot.Host.Reminders;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Bench.Reminders;

/// <summary>A database whose residents are all to be reminded now: each of their own card, or all of the same announcement.</summary>
internal static class ResidentsToRemind
{
    private const string Cards = "etk55";
    private const string Card = "9643105501234567";
    private static readonly string[] Organisations = [Cards, "eirc-sevastopol"];

    /// <summary>Every card is low, and no hour is quiet.</summary>
    public static IConfiguration With(IConfiguration configuration) => new ConfigurationBuilder()
        .AddConfiguration(configuration)
        .AddInMemoryCollection(
        [
            new($"Organisations:{Cards}:Reminders:LowCardBalance", "100000"),
            .. Organisations.SelectMany(organisation => (KeyValuePair<string, string?>[])
                [new($"Organisations:{organisation}:Reminders:From", "00:00"), new($"Organisations:{organisation}:Reminders:To", "00:00")]),
        ])
        .Build();

    public static async Task WriteAsync(string path, string channel, int residents, bool isAnnouncement)
    {
        await new HostProgram(path).StartToReadyAsync();
        var account = isAnnouncement ? new AccountKey("eirc-sevastopol", "4460153001") : new AccountKey(Cards, Card);
        using (var store = SqliteStore.Open(new StorageOptions { Path = path }, TimeProvider.System))
        {
            await Task.WhenAll(Enumerable.Range(1, residents).Select(number =>
                ArriveAsync(store, new(channel, (FastServerOrder.FirstOfBroadcast + number).ToString(CultureInfo.InvariantCulture)), account)));
            if (!isAnnouncement)
                await PlanAsync(store, path, channel);
        }
        if (isAnnouncement)
        {
            using var desk = OperatorDesk.Open(path);
            var now = TimeProvider.System.GetUtcNow();
            desk.Announce(new(0, account.Organisation, "ул. Гоголя", "Завтра с 10 до 16 не будет воды.", now, now.AddDays(1), residents) { IsAtOnce = true });
        }
        else
        {
            // Their hours have come all at once.
            using var database = Database.OpenWriter(path, 0);
            database.Execute("update reminder set due = 0");
        }
    }

    private static async Task ArriveAsync(SqliteStore store, Peer peer, AccountKey account)
    {
        var (resident, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        var accepted = (await store.AcceptAllAsync([new(peer, "before", new TextSent("раньше"), now)], default))[0];
        var link = new AccountLinked(new(Guid.CreateVersion7(), resident, account, null, now));
        await store.CommitAsync(
            new(peer, 0, accepted.Sequence, StoredState.Save(new() { Consent = GiveConsent.Version }), [], [new ConsentGiven(resident, GiveConsent.Version, now), link], [], false, OutboxPriority.Interactive, now), default);
    }

    private static async Task PlanAsync(SqliteStore store, string path, string channel)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        Product.AddBilling(services, With(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", path)]).Build()));
        await using var provider = services.BuildServiceProvider();
        var organisation = provider.GetRequiredService<OrganisationDirectory>()[Cards];
        var retry = new StoreRetry(new PipelineHealth(TimeProvider.System), TimeProvider.System, NullLogger<StoreRetry>.Instance);
        var passes = new PlanningPasses(store, provider.GetRequiredService<IBilling>(), [new Named(channel)], retry, TimeProvider.System, provider.GetRequiredService<ICards>());
        var rules = ReminderRules.For(organisation).Where(rule => rule.Kind == ReminderKind.CardBalanceLow).ToList();
        var pass = await store.PlanningPassAsync(organisation.Key, "bench", TimeProvider.System.GetUtcNow(), default);
        await passes.RunAsync(organisation, pass, (facts, reminded, now) => PlanReminders.ForAsync(facts, reminded, rules, passes.IsServed, now), default);
    }
}
