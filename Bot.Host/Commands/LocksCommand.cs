using System.CommandLine;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>locks</c>: accounts that somebody has tried to guess.</summary>
public static class LocksCommand
{
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var command = new Command("locks", "List the accounts whose linking is locked by wrong proofs, the last one first");
        command.SetAction(parsed =>
        {
            var path = configure().GetSection(StorageOptions.Section).Get<StorageOptions>()?.Path ?? new StorageOptions().Path;
            return Run(path, time.GetUtcNow(), new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        });
        return command;
    }

    private static int Run(string path, DateTimeOffset now, Screen screen)
    {
        if (!File.Exists(path))
            return screen.Fail($"There is no database {path} yet; Storage:Path says where it is.");
        try
        {
            var locked = LockedAccounts.Read(path, ProofLimits.Wrong, now - ProofLimits.AccountLock);
            screen.Output.WriteLine(locked.Count == 0 ? "No account is locked." : "organisation;account;wrong proofs;last at (UTC);locked until (UTC)");
            foreach (var account in locked)
                screen.Output.WriteLine($"{account.Account.Organisation};{account.Account.Number};{account.WrongProofs};{account.Last:yyyy-MM-dd HH:mm};{account.Last + ProofLimits.AccountLock:yyyy-MM-dd HH:mm}");
            return 0;
        }
        catch (StoreUnavailableException fault)
        {
            return screen.Fail(fault.Message);
        }
    }
}
