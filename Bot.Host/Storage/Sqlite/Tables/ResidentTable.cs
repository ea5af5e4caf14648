namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Residents and the consents they gave.</summary>
internal sealed class ResidentTable(Database database)
{
    private readonly Statement _add = database.Prepare("insert into resident (id, created_at) values (?, ?) on conflict do nothing");
    private readonly Statement _consent = database.Prepare("insert into consent (resident, peer, version, at) values (?, ?, ?, ?)");

    public void Add(Guid resident, DateTimeOffset at) => _add.Bind(resident).Bind(at).Run();

    public void LogConsent(Guid resident, long peer, int version, DateTimeOffset at) =>
        _consent.Bind(resident).Bind(peer).Bind(version).Bind(at).Run();
}
