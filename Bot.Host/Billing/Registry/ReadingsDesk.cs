using Bot.Core.Organisations;
using Bot.Core.Readings;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry;

/// <summary>Takes residents' readings into the registry: a submission whole or not at all, and the same one once.</summary>
internal sealed class ReadingsDesk(RegistryDatabase database, OrganisationDirectory organisations) : IDisposable
{
    /// <summary>Short, for an import may write for minutes; who is turned away comes again.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _one = new(1);
    private ReadingsWriter? _writer;

    public async ValueTask<HandOver> TakeAsync(Submission submission, CancellationToken cancelled)
    {
        await _one.WaitAsync(cancelled);
        try
        {
            _writer ??= new ReadingsWriter(database.Connect(_patience));
            return _writer.Take(submission, TakenOn(submission), TakesAtOnce(submission));
        }
        catch (SqliteException)
        {
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _one.Dispose();
    }

    private bool TakesAtOnce(Submission submission) =>
        organisations.Find(submission.Account.Organisation)?.Profile.Readings is not { DecidedByOperator: true };

    private DateOnly TakenOn(Submission submission) =>
        organisations.Find(submission.Account.Organisation)?.Today(submission.AcceptedAt)
            ?? DateOnly.FromDateTime(submission.AcceptedAt.DateTime);
}
