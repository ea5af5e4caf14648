using Bot.Host.Billing.Registry.Cards;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>One reading connection with its queries. Each query is one statement, so that it sees one state of the tables.</summary>
internal sealed class RegistryReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private CardQueries? _cards;

    public RegistryReader(SqliteConnection connection)
    {
        _connection = connection;
        connection.Execute("pragma query_only = 1");
        Proof = new ProofQuery(connection);
        Account = new AccountQuery(connection);
        Statement = new StatementQuery(connection);
        Payments = new PaymentsQuery(connection);
        History = new HistoryQuery(connection);
        Decision = new DecisionQuery(connection);
    }

    public ProofQuery Proof { get; }

    public AccountQuery Account { get; }

    public StatementQuery Statement { get; }

    public PaymentsQuery Payments { get; }

    public HistoryQuery History { get; }

    public DecisionQuery Decision { get; }

    /// <summary>Prepared when first asked for: few organisations have cards.</summary>
    public CardQueries Cards => _cards ??= new(_connection);

    public void Dispose()
    {
        _cards?.Dispose();
        Proof.Dispose();
        Account.Dispose();
        Statement.Dispose();
        Payments.Dispose();
        History.Dispose();
        Decision.Dispose();
        _connection.Dispose();
    }
}
