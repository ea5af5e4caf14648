using Bot.Core.Billing;
using Bot.Core.Cards;

namespace Bot.Tests.Support;

/// <summary>A real system of transport cards with a switch before it.</summary>
public sealed class SwitchedCards(ICards cards, Switch state) : ICards
{
    public ValueTask<Answer<Card>> CardAsync(AccountKey card, CancellationToken cancelled) => Unless(() => cards.CardAsync(card, cancelled));

    public ValueTask<Answer<IReadOnlyList<Trip>>> TripsAsync(AccountKey card, DateOnly from, DateOnly to, int limit, CancellationToken cancelled) =>
        Unless(() => cards.TripsAsync(card, from, to, limit, cancelled));

    public ValueTask<Answer<IReadOnlyList<TopUp>>> TopUpsAsync(AccountKey card, int limit, CancellationToken cancelled) => Unless(() => cards.TopUpsAsync(card, limit, cancelled));

    public ValueTask<Answer<IReadOnlyList<CardTariff>>> TariffsAsync(string organisation, CancellationToken cancelled) => Unless(() => cards.TariffsAsync(organisation, cancelled));

    public ValueTask<Answer<IReadOnlyList<ServicePoint>>> PointsAsync(string organisation, CancellationToken cancelled) => Unless(() => cards.PointsAsync(organisation, cancelled));

    private ValueTask<Answer<T>> Unless<T>(Func<ValueTask<Answer<T>>> ask) => state.IsAway ? new(new Answer<T>.Unavailable()) : ask();
}
