using Bot.Core.Organisations;

namespace Bot.Host.Billing.Registry.Import;

/// <summary>Finds the account, or the transport card, a line is about. Files keep an account's lines together, so the last one is remembered.</summary>
/// <param name="table">Which also names the field.</param>
internal sealed class Accounts(ImportContext context, string table = "account") : IDisposable
{
    private readonly PreparedSql _find = new(
        context.Connection, $"select id from {table} where organisation = @organisation and number = @number");
    private string _lastNumber = "";
    private long _lastId;

    /// <returns>0 where the line is refused.</returns>
    public long Find(Line line)
    {
        var number = line.Required(table);
        if (line.IsRefused || number == _lastNumber)
            return line.IsRefused ? 0 : _lastId;
        using var rows = _find.Query(context.Organisation.Key, Organisation.Tidy(number));
        if (!rows.Next())
        {
            line.Refuse(table, $"'{Written.Short(number)}' is not known; import the {table}s first");
            return 0;
        }
        (_lastNumber, _lastId) = (number, rows.Long(0));
        return _lastId;
    }

    public void Dispose() => _find.Dispose();
}
