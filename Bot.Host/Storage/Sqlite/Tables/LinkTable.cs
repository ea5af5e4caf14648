using Bot.Core.Accounts;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Which accounts are whose.</summary>
internal sealed class LinkTable(Database database)
{
    // The same account linked from two channels at once is one link.
    private readonly Statement _add = database.Prepare(
        """
        insert into link (id, resident, organisation, account, name, linked_at) values (?, ?, ?, ?, ?, ?)
        on conflict (resident, organisation, account) do nothing
        """);

    private readonly Statement _of = database.Prepare(
        "select id, organisation, account, name, linked_at from link where resident = ? order by linked_at, id");

    public void Add(Link link) =>
        _add.Bind(link.Id).Bind(link.Resident).Bind(link.Account.Organisation).Bind(link.Account.Number)
            .Bind(link.Name).Bind(link.LinkedAt).Run();

    public IReadOnlyList<Link> Of(Guid resident)
    {
        var links = new List<Link>();
        using var rows = _of.Bind(resident).Query();
        while (rows.Next())
            links.Add(new(rows.Guid(0), resident, new(rows.Text(1), rows.Text(2)), rows.TextOrNull(3), rows.Moment(4)));
        return links;
    }
}
