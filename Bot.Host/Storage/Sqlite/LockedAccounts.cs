using Bot.Core.Conversations;

namespace Bot.Host.Storage.Sqlite;

/// <summary>Reads the locked accounts from a database that a running host holds.</summary>
public static class LockedAccounts
{
    /// <param name="wrong">Wrong proofs from which an account counts as locked.</param>
    public static IReadOnlyList<LockedAccount> Read(string path, int wrong, DateTimeOffset since)
    {
        using var readers = new Readers(path);
        return readers.Read(session => session.Proofs.Locked(wrong, since));
    }
}
