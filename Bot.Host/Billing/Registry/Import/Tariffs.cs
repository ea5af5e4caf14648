using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>The sets of zones that meters have: a handful, each stored once.</summary>
internal sealed class Tariffs(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _insert = new(
        connection, "insert or ignore into tariff_zone (tariff, position, zone) values (@tariff, @position, @zone)");
    private readonly HashSet<string> _stored = [];

    public string Named(IReadOnlyCollection<Zone> zones)
    {
        var tariff = string.Join(',', zones);
        if (!_stored.Add(tariff))
            return tariff;
        var position = 1;
        foreach (var zone in zones)
            _insert.Run(tariff, position++, zone.ToString());
        return tariff;
    }

    public void Dispose() => _insert.Dispose();
}
