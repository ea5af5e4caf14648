using Bot.Core.Billing;
using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>The embedded registry of transport cards: answers from tables that are filled from the operator's files.</summary>
public sealed partial class RegistryCards(RegistryDatabase database, ILogger<RegistryCards> log) : ICards, IDisposable
{
    private readonly ReaderPool _readers = new(database);

    public ValueTask<Answer<Card>> CardAsync(AccountKey card, CancellationToken cancelled) =>
        Ask(card, static (queries, key) => queries.Card.Ask(key));

    public ValueTask<Answer<IReadOnlyList<Trip>>> TripsAsync(AccountKey card, DateOnly from, DateOnly to, int limit, CancellationToken cancelled) =>
        Ask((card, from, to, limit), static (queries, q) => queries.Trips.Ask(q.card, q.from, q.to, q.limit));

    public ValueTask<Answer<IReadOnlyList<TopUp>>> TopUpsAsync(AccountKey card, int limit, CancellationToken cancelled) =>
        Ask((card, limit), static (queries, q) => queries.TopUps.Ask(q.card, q.limit));

    public ValueTask<Answer<IReadOnlyList<CardTariff>>> TariffsAsync(string organisation, CancellationToken cancelled) =>
        Ask(organisation, static (queries, key) => queries.Tariffs.Ask(key));

    public ValueTask<Answer<IReadOnlyList<ServicePoint>>> PointsAsync(string organisation, CancellationToken cancelled) =>
        Ask(organisation, static (queries, key) => queries.Points.Ask(key));

    public void Dispose() => _readers.Dispose();

    private ValueTask<Answer<T>> Ask<T, TQuestion>(TQuestion question, Func<CardQueries, TQuestion, T?> query)
        where T : class
    {
        try
        {
            return ValueTask.FromResult<Answer<T>>(
                _readers.Read(question, (reader, q) => query(reader.Cards, q)) is { } known ? new Answer<T>.Known(known) : new Answer<T>.NotFound());
        }
        catch (SqliteException fault)
        {
            LogFault(fault);
            return ValueTask.FromResult<Answer<T>>(new Answer<T>.Unavailable());
        }
    }

    [LoggerMessage(LogLevel.Error, "The registry of cards does not answer")]
    private partial void LogFault(Exception fault);
}
