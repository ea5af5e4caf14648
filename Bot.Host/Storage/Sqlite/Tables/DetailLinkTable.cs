using Bot.Core.Reminders;
using Bot.Core.Texts;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>Links to what a messenger may not carry, until they are opened.</summary>
internal sealed class DetailLinkTable(Database database)
{
    private readonly Statement _add = database.Prepare("insert into detail_link (token, reminder, language, expires_at) values (?, ?, ?, ?)");
    private readonly Statement _find = database.Prepare("select reminder, language, expires_at from detail_link where token = ? and expires_at > ?");
    private readonly Statement _open = database.Prepare("delete from detail_link where token = ?");
    private readonly Statement _forget = database.Prepare("delete from detail_link where expires_at <= ?");

    public void Add(DetailLinkGiven given) =>
        _add.BindBytes(given.TokenHash.Span).Bind(given.Link.Reminder).Bind((long)given.Link.Language).Bind(given.Link.ExpiresAt).Run();

    public DetailLink? Find(ReadOnlySpan<byte> token, DateTimeOffset now)
    {
        using var rows = _find.BindBytes(token).Bind(now).Query();
        return rows.Next() ? new(rows.Long(0), (Language)rows.Int(1), rows.Moment(2)) : null;
    }

    /// <returns>False where it is not there any more.</returns>
    public bool Open(ReadOnlySpan<byte> token) => _open.BindBytes(token).Run() == 1;

    public void Forget(DateTimeOffset now) => _forget.Bind(now).Run();
}
