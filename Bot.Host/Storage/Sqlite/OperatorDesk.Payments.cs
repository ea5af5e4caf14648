using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Storage.Sqlite;

/// <content>What the export of payments reads and notes.</content>
public sealed partial class OperatorDesk
{
    /// <inheritdoc cref="PaymentExportTable.Moved"/>
    public IReadOnlyList<OrderMove> Moved(string organisation, bool withExported) => Run(() => _session.PaymentExports.Moved(organisation, withExported));

    /// <summary>Notes that a file holds these.</summary>
    /// <returns>False where another export was faster; nothing was noted.</returns>
    public bool NoteExport(string organisation, string file, IReadOnlyList<OrderMove> moves, DateTimeOffset at)
    {
        try
        {
            return Change(() => _session.PaymentExports.Mark(organisation, file, moves, at) ? true : throw new ExportedBefore());
        }
        catch (ExportedBefore)
        {
            return false;
        }
    }

    private sealed class ExportedBefore : Exception;
}
