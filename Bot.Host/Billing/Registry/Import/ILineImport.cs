using Bot.Core.Organisations;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Takes the lines of one kind of file into the tables.</summary>
internal interface ILineImport : IDisposable
{
    /// <summary>Writes what the line says, or refuses the line.</summary>
    /// <returns>Whether it changed anything; of no meaning where the line was refused.</returns>
    bool Take(Line line);
}

/// <summary>What every kind of import works with.</summary>
/// <param name="Id">Of this run, in the table <c>import</c>.</param>
/// <param name="Period">The month for lines that name none.</param>
internal sealed record ImportContext(
    SqliteConnection Connection, Organisation Organisation, long Id, DateOnly? Period, DateTimeOffset Now);
