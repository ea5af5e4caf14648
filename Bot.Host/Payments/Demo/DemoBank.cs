using System.Security.Cryptography;
using Bot.Core.Billing;
using Bot.Core.Texts;
using Bot.Host.Billing.Registry;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Bot.Host.Payments.Demo;

/// <summary>
/// The demo bank's books, in a file of their own: the bot learns what is in them over HTTP only, as of a real bank's. What is
/// written is on disk when the call returns.
/// </summary>
internal sealed class DemoBank : IDisposable
{
    private const string Tables = """
        create table if not exists bank_order (
            number text primary key, token text not null unique, sum integer not null, payee text not null, purpose text not null, language text not null,
            callback text not null, expires_at integer not null, state text not null, changed_at integer not null) without rowid;
        create table if not exists bank_notice (number text primary key, attempts integer not null default 0, due integer not null) without rowid;
        create table if not exists bank_key (value text not null);
        """;

    private const string Columns = "number, token, sum, payee, purpose, language, callback, expires_at, state, changed_at";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly PreparedSql _add;
    private readonly PreparedSql _byNumber;
    private readonly PreparedSql _byToken;
    private readonly PreparedSql _change;
    private readonly PreparedSql _notify;
    private readonly PreparedSql _due;
    private readonly PreparedSql _later;
    private readonly PreparedSql _told;

    /// <exception cref="CannotStartException">The file cannot be used.</exception>
    public DemoBank(IOptions<PaymentsOptions> options)
    {
        var path = Path.GetFullPath(options.Value.Demo.Path);
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _connection.Open();
            _connection.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 2000");
            _connection.Execute(Tables);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            _connection.Dispose();
            throw new CannotStartException($"{PaymentsOptions.Section}:Demo:Path: '{path}' cannot be used: {fault.Message}", fault);
        }
        _add = new(_connection, $"insert into bank_order ({Columns}) values (@number, @token, @sum, @payee, @purpose, @language, @callback, @expires_at, @state, @changed_at) on conflict (number) do nothing");
        _byNumber = new(_connection, $"select {Columns} from bank_order where number = @number");
        _byToken = new(_connection, $"select {Columns} from bank_order where token = @token");
        _change = new(_connection, "update bank_order set state = @state, changed_at = @at where number = @number");
        _notify = new(_connection, "insert into bank_notice (number, due) values (@number, @due) on conflict (number) do update set attempts = 0, due = excluded.due");
        _due = new(_connection, "select n.number, n.attempts, n.due, o.callback from bank_notice n join bank_order o on o.number = n.number where n.due <= @now order by n.due limit 50");
        _later = new(_connection, "update bank_notice set attempts = @attempts, due = @due where number = @number");
        _told = new(_connection, "delete from bank_notice where number = @number and due = @due");
        Key = FindKey();
    }

    /// <summary>What the shop shows to prove that it is the shop.</summary>
    public string Key { get; }

    /// <summary>The same number registered again is the same order.</summary>
    public DemoOrder Register(DemoOrder order)
    {
        lock (_gate)
        {
            _add.Run(order.Number, order.Token, order.Sum.Kopecks, order.Payee, order.Purpose, order.Language.ToString(), order.Callback,
                order.ExpiresAt.ToUnixTimeMilliseconds(), order.State.ToString(), order.ChangedAt.ToUnixTimeMilliseconds());
            return Read(_byNumber, order.Number)!;
        }
    }

    public DemoOrder? WithNumber(string number, DateTimeOffset now)
    {
        lock (_gate)
            return Read(_byNumber, number)?.At(now);
    }

    public DemoOrder? WithToken(string token, DateTimeOffset now)
    {
        lock (_gate)
            return Read(_byToken, token)?.At(now);
    }

    /// <summary>What the payer decided, where it can still be decided; the shop is to be told of it.</summary>
    /// <returns>The order as it is then; null where there is none.</returns>
    public DemoOrder? Change(string token, DemoState to, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (Read(_byToken, token)?.At(now) is not { } order || !order.Permits(to))
                return Read(_byToken, token)?.At(now);
            _connection.Execute("begin immediate");
            try
            {
                _change.Run(to.ToString(), now.ToUnixTimeMilliseconds(), order.Number);
                _notify.Run(order.Number, now.ToUnixTimeMilliseconds());
                _connection.Execute("commit");
            }
            finally
            {
                _connection.Rollback();
            }
            return order with { State = to, ChangedAt = now };
        }
    }

    /// <summary>Notices to the shop that are due.</summary>
    public IReadOnlyList<(string Number, int Attempts, long Due, string Callback)> Due(DateTimeOffset now)
    {
        lock (_gate)
        {
            var due = new List<(string, int, long, string)>();
            using var rows = _due.Query(now.ToUnixTimeMilliseconds());
            while (rows.Next())
                due.Add((rows.Text(0), rows.Int(1), rows.Long(2), rows.Text(3)));
            return due;
        }
    }

    public void Later(string number, int attempts, DateTimeOffset due)
    {
        lock (_gate)
            _later.Run(attempts, due.ToUnixTimeMilliseconds(), number);
    }

    /// <param name="due">Another change since then wants its own notice.</param>
    public void Told(string number, long due)
    {
        lock (_gate)
            _told.Run(number, due);
    }

    /// <summary>256 bits, so that nobody guesses an order's page.</summary>
    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public void Dispose()
    {
        foreach (var sql in new[] { _add, _byNumber, _byToken, _change, _notify, _due, _later, _told })
            sql.Dispose();
        _connection.Dispose();
    }

    private string FindKey()
    {
        using var add = new PreparedSql(_connection, "insert into bank_key (value) select @value where not exists (select 1 from bank_key)");
        add.Run(NewToken());
        using var find = new PreparedSql(_connection, "select value from bank_key");
        using var rows = find.Query();
        rows.Next();
        return rows.Text(0);
    }

    private static DemoOrder? Read(PreparedSql query, string by)
    {
        using var rows = query.Query(by);
        return rows.Next()
            ? new(rows.Text(0), rows.Text(1), new Money(rows.Long(2)), rows.Text(3), rows.Text(4), Enum.Parse<Language>(rows.Text(5)), rows.Text(6),
                Moment(rows.Long(7)), Enum.Parse<DemoState>(rows.Text(8)), Moment(rows.Long(9)))
            : null;
    }

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
