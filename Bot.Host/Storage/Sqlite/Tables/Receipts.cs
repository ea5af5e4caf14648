namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>The counter of receipt numbers.</summary>
internal sealed class Receipts(Database database)
{
    private readonly Statement _reserve = database.Prepare(
        "update counter set value = value + ? where name = 'receipt' returning value - ?");

    /// <returns>The number before the first of the reserved ones.</returns>
    public long Reserve(int count) => _reserve.Bind(count).Bind(count).Number();
}
