using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>The queries about transport cards, on one connection.</summary>
internal sealed class CardQueries(SqliteConnection connection) : IDisposable
{
    public CardQuery Card { get; } = new(connection);

    public TripsQuery Trips { get; } = new(connection);

    public TopUpsQuery TopUps { get; } = new(connection);

    public CardTariffsQuery Tariffs { get; } = new(connection);

    public PointsQuery Points { get; } = new(connection);

    public void Dispose()
    {
        Card.Dispose();
        Trips.Dispose();
        TopUps.Dispose();
        Tariffs.Dispose();
        Points.Dispose();
    }
}
