using Bot.Core.Cards;
using Bot.Host.Billing.Registry.Cards;
using Bot.Host.Billing.Registry.Import;
using Bot.Tests.Billing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Cards;

/// <summary>The files of a card operator: tolerated, repeatable, and refused line by line.</summary>
public sealed class CardImportTests : IDisposable
{
    private readonly RegistryDriver _registry = new RegistryDriver().Given(ImportKind.Cards, "card;kind;balance", "0001;civil;312,00");
    private readonly RegistryCards _cards;

    public CardImportTests() => _cards = new(_registry.Database, NullLogger<RegistryCards>.Instance);

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "cards", "card;kind;balance", "?;civil;1", "card: '?' does not look like a number of town" },
        { "cards", "card;kind;balance", "0002;золотая;1", "kind: 'золотая' is not one of" },
        { "cards", "card;kind;balance;ticket;ticket-until", "0002;civil;1;Безлимит;", "ticket-until: is empty" },
        { "card-tariffs", "id;name;days;price", "a b;Билет;30;100", "id: must be at most 32 ASCII letters" },
        { "card-tariffs", "id;name;days;price", "a;Билет;30;0", "price: must be more than zero" },
        { "card-tariffs", "id;name;days;price;kinds", "a;Билет;30;100;civil, кто-то", "kinds: 'civil, кто-то' is not a list" },
        { "trips", "card;date;time;route;transport", "0009;20.11.2026;08:12;24;автобус", "card: '0009' is not known; import the cards first" },
        { "trips", "card;date;time;route;transport", "0001;20.11.2026;25:12;24;автобус", "time: '25:12' is not a time such as 08:12" },
        { "trips", "card;date;time;route;transport", "0001;20.11.2026;08:12;24;ракета", "transport: 'ракета' is not one of" },
        { "trips", "card;date;time;route;transport", "0001;20.11.2027;08:12;24;автобус", "date: '20.11.2027' lies too far in the future" },
        { "topups", "card;date;sum", "0001;20.11.2026;-5", "sum: must be more than zero" },
        { "points", "name;address;latitude;longitude", "Киоск;пр. Мира, 1;99;73", "latitude: must be degrees between -90 and 90" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_line_that_cannot_be_is_refused_with_its_reason_and_a_right_file_is_taken_after_it(string kind, string head, string line, string reason)
    {
        var held = ImportKind.Find(kind)!;
        Assert.IsType<ImportOutcome.NothingTaken>(_registry.Import(held, head + "\n" + line));
        Assert.Contains(reason, Assert.Single(_registry.Refused).ToString(), StringComparison.Ordinal);
        Assert.IsType<ImportOutcome.Taken>(_registry.Import(ImportKind.Cards, "card;kind;balance\n0001;civil;300"));
        Assert.Equal(new(300_00), RegistryDriver.Known(await _cards.CardAsync(new("town", "0001"), default)).Balance);
    }

    [Theory]
    [InlineData("cards", "card;kind;balance;ticket;ticket-until;ticket-trips\n0001;civil;300;60 поездок;20.12.2026;14\n0002;школьная;1;;;")]
    [InlineData("card-tariffs", "id;name;trips;days;price;kinds\na;20 поездок;20;15;620;civil\nb;Безлимит;;30;590;")]
    [InlineData("trips", "card;date;time;route;transport;fare\n0001;20.11.2026;8:12;24;bus;35\n0001;20.11.2026;08:12;24;bus;35")]
    [InlineData("topups", "card;date;sum;way;id\n0001;20.11.2026;500;Киоск;\n0001;20.11.2026;500;Киоск;\n0001;20.11.2026;500;Киоск;x-1")]
    [InlineData("points", "name;address;hours;latitude;longitude;state\nКиоск;пр. Мира, 1;;55,1;73,2;\nКиоск;пр. Мира, 2;;55,1;73,2;закрыт")]
    public void A_file_taken_twice_changes_nothing(string kind, string text)
    {
        var held = ImportKind.Find(kind)!;
        var first = Assert.IsType<ImportOutcome.Taken>(_registry.Import(held, text)).Tally;
        Assert.Equal(new Tally(0, first.Accepted, 0), Assert.IsType<ImportOutcome.Taken>(_registry.Import(held, text)).Tally);
    }

    [Fact]
    public async Task Columns_that_a_file_does_not_have_leave_what_is_known()
    {
        _registry.Given(ImportKind.Cards, "card;kind;balance;state;ticket;ticket-until;ticket-trips", "0001;civil;300;faulty;60 поездок;20.12.2026;14");
        _registry.Given(ImportKind.Cards, "card;kind;balance", "0001;civil;250");
        var card = RegistryDriver.Known(await _cards.CardAsync(new("town", "0001"), default));
        Assert.Equal((CardState.Faulty, new CardTicket("60 поездок", new(2026, 12, 20), 14)), (card.State, card.Ticket));
    }

    [Fact]
    public async Task What_is_closed_is_shown_no_more()
    {
        _registry.Given(ImportKind.CardTariffs, "id;name;days;price;state", "a;Безлимит;30;590;open");
        _registry.Given(ImportKind.CardTariffs, "id;name;days;price;state", "a;Безлимит;30;590;закрыт");
        Assert.Empty(RegistryDriver.Known(await _cards.TariffsAsync("town", default)));
    }

    public void Dispose()
    {
        _cards.Dispose();
        _registry.Dispose();
    }
}
