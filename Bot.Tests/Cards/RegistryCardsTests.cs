using Bot.Core.Cards;
using Bot.Host.Billing.Registry.Cards;
using Bot.Host.Billing.Registry.Import;
using Bot.Tests.Billing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Cards;

public sealed class RegistryCardsTests : CardsContract, IDisposable
{
    private readonly RegistryDriver _registry = new RegistryDriver()
        .Given(ImportKind.Cards, "card;kind;balance;state;ticket;ticket-until;ticket-trips", "0001;гражданская;312,00;;;;", "0002;студенческая;0;потеряна;Безлимит;03.12.2026;")
        .Given(ImportKind.CardTariffs, "id;name;trips;days;price;kinds", "a;20 поездок;20;15;620;гражданская", "b;Безлимит;;30;590;студенческая, школьная")
        .Given(ImportKind.Trips, "card;date;time;route;transport;ticket;fare",
            "0001;19.11.2026;08:10;24;автобус;кошелёк;35", "0001;20.11.2026;08:12;24;автобус;кошелёк;35", "0001;20.11.2026;08:12;24;автобус;кошелёк;35",
            "0001;20.11.2026;18:40;2;трамвай;Безлимит;")
        .Given(ImportKind.TopUps, "card;date;sum;way;id", "0001;01.11.2026;700;Киоск;", "0001;15.11.2026;500;Карта;A-1")
        .Given(ImportKind.Points, "name;address;hours;latitude;longitude", "Киоск;пр. Карла Маркса, 10;ежедневно;54,9792;73.3786");

    private readonly RegistryCards _cards;

    public RegistryCardsTests() => _cards = new(_registry.Database, NullLogger<RegistryCards>.Instance);

    protected override ICards Cards => _cards;

    public void Dispose()
    {
        _cards.Dispose();
        _registry.Dispose();
    }
}
