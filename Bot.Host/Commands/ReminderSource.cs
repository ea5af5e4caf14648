using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Billing.Registry;
using Bot.Host.Organisations;
using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>What the commands about reminders look at: the links, and the billing system beside them.</summary>
internal sealed class ReminderSource : IDisposable
{
    private const int Page = 1_000;
    private readonly ServiceProvider _services;

    private ReminderSource(ServiceProvider services, OperatorDesk desk)
    {
        _services = services;
        Desk = desk;
        Organisations = services.GetRequiredService<OrganisationDirectory>();
    }

    public OperatorDesk Desk { get; }

    public OrganisationDirectory Organisations { get; }

    public static ReminderSource Open(IConfiguration configuration, OperatorDesk desk)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        services.AddOrganisations(configuration).AddRegistryBilling(configuration);
        return new(services.BuildServiceProvider(), desk);
    }

    /// <summary>An organisation's links with their facts as of a moment, one after the other, however many there are.</summary>
    public IEnumerable<(RemindedLink Reminded, AccountFacts Facts)> Links(Organisation organisation, DateTimeOffset now, CancellationToken cancelled)
    {
        var billing = _services.GetRequiredService<IBilling>();
        var cards = _services.GetRequiredService<ICards>();
        for (var after = default(LinkPlace); ;)
        {
            var page = Desk.LinksToRemind(organisation.Key, after, Page);
            foreach (var reminded in page)
            {
                cancelled.ThrowIfCancellationRequested();
                after = new(reminded.Link.Account.Number, reminded.Link.Id);
                yield return (reminded, new(organisation, reminded.Link, now, billing, Desk, Desk, cards, cancelled));
            }
            if (page.Count < Page)
                yield break;
        }
    }

    /// <summary>How an operator is shown an account of a resident.</summary>
    public static Telling Telling(Organisation organisation, RemindedLink reminded, DateOnly today) =>
        new(Core.Texts.Language.Russian, false, reminded.Link.Name ?? $"{organisation.Profile.Name.Ru}, {reminded.Link.Account.Number}", organisation, today);

    public void Dispose() => _services.Dispose();
}
