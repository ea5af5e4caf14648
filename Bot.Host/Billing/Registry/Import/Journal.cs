using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Which files were taken, when, and how many lines of each; a file of which nothing was taken leaves no trace.</summary>
internal sealed class Journal(SqliteConnection connection) : IDisposable
{
    private readonly PreparedSql _begin = new(
        connection, "insert into import (organisation, kind, file, at) values (@organisation, @kind, @file, @at) returning id");
    private readonly PreparedSql _end = new(
        connection, "update import set accepted = @accepted, unchanged = @unchanged, refused = @refused where id = @id");

    public long Begin(ImportRequest request, string file, DateTimeOffset now)
    {
        using var rows = _begin.Query(request.Organisation.Key, request.Kind.Name, file, now.ToUnixTimeMilliseconds());
        rows.Next();
        return rows.Long(0);
    }

    public void End(long id, Tally tally) => _end.Run(tally.Accepted, tally.Unchanged, tally.Refused, id);

    public void Dispose()
    {
        _begin.Dispose();
        _end.Dispose();
    }
}
