using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Passes over the links, and how far they have come.</summary>
internal sealed class PlanningTable(Database database)
{
    private readonly Statement _begin = database.Prepare(
        "insert into planning_pass (organisation, name, begun_at) values (?, ?, ?) on conflict do nothing");

    private readonly Statement _get = database.Prepare("select account, link, done_at from planning_pass where organisation = ? and name = ?");

    // Two hosts may plan the same page: the pass never goes back.
    private readonly Statement _reach = database.Prepare(
        """
        update planning_pass set account = ?3, link = ?4, planned = planned + ?5, done_at = ?6
        where organisation = ?1 and name = ?2 and done_at is null and (account is null or (account, link) <= (?3, ?4))
        """);

    private readonly Statement _forget = database.Prepare("delete from planning_pass where begun_at < ?");

    public PlanningPass Begin(string organisation, string name, DateTimeOffset at)
    {
        _begin.Bind(organisation).Bind(name).Bind(at).Run();
        using var rows = _get.Bind(organisation).Bind(name).Query();
        return rows.Next()
            ? new(organisation, name, rows.IsNull(0) ? default : new(rows.Text(0), rows.Guid(1)), !rows.IsNull(2))
            : throw new InvalidOperationException("A pass that was just begun is not there");
    }

    public void Reach(PlannedPage page, int planned) =>
        _reach.Bind(page.Pass.Organisation).Bind(page.Pass.Name).Bind(page.Reached.Account ?? "").Bind(page.Reached.Link).Bind(planned)
            .Bind(page.IsLast ? page.At.ToUnixTimeMilliseconds() : null).Run();

    public void Forget(DateTimeOffset before) => _forget.Bind(before).Run();
}
