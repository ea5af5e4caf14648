namespace Bot.Host.Billing.Registry.Import;

/// <summary>A file's records one after the other, without blank lines and notes.</summary>
public interface IRecords : IDisposable
{
    /// <summary>The line of the file on which the record begins, or the row of the sheet.</summary>
    long Number { get; }

    int FieldCount { get; }

    /// <summary>Trimmed; empty where the record has no such column.</summary>
    string this[int column] { get; }

    /// <returns>Whether there is another record, or what is wrong with the file.</returns>
    (bool Found, string? Problem) Next();
}
