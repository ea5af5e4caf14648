using System.Globalization;
using Bot.Core.Reminders;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>What operators announce.</summary>
internal sealed class AnnouncementTable(Database database)
{
    private const string Columns = "select id, organisation, address, body, at, expires, audience, at_once from announcement";

    private readonly Statement _add = database.Prepare("insert into announcement (organisation, address, body, at, expires, audience, at_once) values (?, ?, ?, ?, ?, ?, ?) returning id");
    private readonly Statement _get = database.Prepare($"{Columns} where id = ?");
    private readonly Statement _current = database.Prepare($"{Columns} where expires > ? order by id");
    private readonly Statement _all = database.Prepare($"{Columns} where at >= ? order by id");

    /// <returns>Its id.</returns>
    public long Add(Announcement announced) => _add.Bind(announced.Organisation).Bind(announced.Address).Bind(announced.Text)
        .Bind(announced.At).Bind(announced.Expires).Bind(announced.Audience).Bind(announced.IsAtOnce ? 1L : 0).Number();

    public Announcement? Get(string period) =>
        long.TryParse(period, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(_get.Bind(id)).FirstOrDefault() : null;

    public IReadOnlyList<Announcement> Current(DateTimeOffset now) => Read(_current.Bind(now));

    public IReadOnlyList<Announcement> Since(DateTimeOffset moment) => Read(_all.Bind(moment));

    private static List<Announcement> Read(Statement query)
    {
        var found = new List<Announcement>();
        using var rows = query.Query();
        while (rows.Next())
            found.Add(new(rows.Long(0), rows.Text(1), rows.Text(2), rows.Text(3), rows.Moment(4), rows.Moment(5), rows.Int(6)) { IsAtOnce = rows.Int(7) != 0 });
        return found;
    }
}
