using Bot.Core.Billing;

namespace Bot.Core.Cards;

/// <summary>
/// The card operator's system: the embedded registry or an outside one. Queries never throw for what is expected; an adapter
/// turns its time-outs and faults into <see cref="Answer{T}.Unavailable"/>.
/// </summary>
public interface ICards
{
    ValueTask<Answer<Card>> CardAsync(AccountKey card, CancellationToken cancelled);

    /// <summary>Trips of some days, newest first.</summary>
    /// <param name="from">First day, by the calendar of the card's town.</param>
    /// <param name="to">Last day.</param>
    ValueTask<Answer<IReadOnlyList<Trip>>> TripsAsync(AccountKey card, DateOnly from, DateOnly to, int limit, CancellationToken cancelled);

    /// <summary>Top-ups, newest first.</summary>
    ValueTask<Answer<IReadOnlyList<TopUp>>> TopUpsAsync(AccountKey card, int limit, CancellationToken cancelled);

    /// <summary>Tickets on sale, cheapest first.</summary>
    /// <param name="organisation">Key of the profile.</param>
    ValueTask<Answer<IReadOnlyList<CardTariff>>> TariffsAsync(string organisation, CancellationToken cancelled);

    /// <param name="organisation">Key of the profile.</param>
    ValueTask<Answer<IReadOnlyList<ServicePoint>>> PointsAsync(string organisation, CancellationToken cancelled);
}
