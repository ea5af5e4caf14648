using Bot.Core.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Cards;

/// <summary>Service points that are open.</summary>
internal sealed class PointsQuery(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _query = new(
        connection, "select name, address, hours, latitude, longitude from service_point where organisation = @organisation and closed = 0 order by address, name");

    public IReadOnlyList<ServicePoint> Ask(string organisation)
    {
        using var rows = _query.Query(organisation);
        var points = new List<ServicePoint>();
        while (rows.Next())
            points.Add(new(rows.Text(0), rows.Text(1), rows.Text(2), (double)Stored.Amount(rows.Long(3)), (double)Stored.Amount(rows.Long(4))));
        return points;
    }

    public void Dispose() => _query.Dispose();
}
