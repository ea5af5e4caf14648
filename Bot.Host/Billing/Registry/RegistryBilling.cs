using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>The embedded billing: answers from tables that are filled from the organisation's files.</summary>
public sealed partial class RegistryBilling(RegistryDatabase database, OrganisationDirectory organisations, ILogger<RegistryBilling> log)
    : IBilling, IDisposable
{
    private readonly ReaderPool _readers = new(database);
    private readonly ReadingsDesk _desk = new(database, organisations);

    public ValueTask<Answer<bool>> ProveAsync(AccountKey account, Money sum, int bills, CancellationToken cancelled) =>
        Ask((account, sum, bills), static (reader, q) => new Answer<bool>.Known(reader.Proof.Ask(q.account, q.sum, q.bills)));

    public ValueTask<Answer<Account>> AccountAsync(AccountKey account, DateOnly period, CancellationToken cancelled) =>
        Ask((account, period), static (reader, q) => Found(reader.Account.Ask(q.account, q.period)));

    public ValueTask<Answer<Statement>> StatementAsync(AccountKey account, int months, CancellationToken cancelled) =>
        Ask((account, months), static (reader, q) => Found(reader.Statement.Ask(q.account, q.months)));

    public ValueTask<Answer<IReadOnlyList<Payment>>> PaymentsAsync(AccountKey account, int limit, CancellationToken cancelled) =>
        Ask((account, limit), static (reader, q) => Found(reader.Payments.Ask(q.account, q.limit)));

    public ValueTask<Answer<IReadOnlyList<PastReading>>> ReadingsAsync(AccountKey account, DateOnly since, CancellationToken cancelled) =>
        Ask((account, since), static (reader, q) => Found(reader.History.Ask(q.account, q.since)));

    public ValueTask<Answer<HandOver>> DecisionAsync(Submission submission, CancellationToken cancelled) =>
        Ask(submission.Key, static (reader, key) => Found(reader.Decision.Ask(key)));

    public async ValueTask<HandOver> HandOverAsync(Submission submission, CancellationToken cancelled)
    {
        try
        {
            return await _desk.TakeAsync(submission, cancelled);
        }
        catch (SqliteException fault)
        {
            if (!fault.IsBusy())
                LogFault(fault);
            return new HandOver.Unavailable();
        }
    }

    public void Dispose()
    {
        _readers.Dispose();
        _desk.Dispose();
    }

    private static Answer<T> Found<T>(T? answer)
        where T : class =>
        answer is null ? new Answer<T>.NotFound() : new Answer<T>.Known(answer);

    // Answered on the caller's thread: a look-up takes some ten microseconds, less than a change of threads.
    private ValueTask<Answer<T>> Ask<T, TQuestion>(TQuestion question, Func<RegistryReader, TQuestion, Answer<T>> query)
    {
        try
        {
            return ValueTask.FromResult(_readers.Read(question, query));
        }
        catch (SqliteException fault)
        {
            LogFault(fault);
            return ValueTask.FromResult<Answer<T>>(new Answer<T>.Unavailable());
        }
    }

    [LoggerMessage(LogLevel.Error, "The registry does not answer")]
    private partial void LogFault(Exception fault);
}
