using System.CommandLine;
using Bot.Core.Linking;
using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>locks</c>: accounts that somebody has tried to guess, residents who have, and their release.</summary>
public static class LocksCommand
{
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var command = new Command("locks", "List the accounts and residents whose linking is locked by wrong proofs, the last one first")
        {
            Release(configure),
        };
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) => List(desk, time.GetUtcNow(), screen)));
        return command;
    }

    private static Command Release(Func<IConfiguration> configure)
    {
        var organisation = new Option<string?>("--organisation", "-o") { Description = "Key of the organisation's profile", HelpName = "KEY" };
        var account = new Option<string?>("--account") { Description = "Number of the account that may be linked again", HelpName = "NUMBER" };
        var resident = new Option<Guid?>("--resident") { Description = "The resident, as locks lists them, who may link again", HelpName = "ID" };
        var command = new Command("release", "Release an account or a resident before the lock's time") { organisation, account, resident };
        command.Validators.Add(found =>
        {
            var byAccount = found.GetValue(organisation) is not null && found.GetValue(account) is not null;
            if (byAccount == found.GetValue(resident) is not null)
                found.AddError("Give --organisation and --account, or --resident.");
        });
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) =>
        {
            var released = parsed.GetValue(resident) is { } who ? desk.ReleaseResident(who) : desk.ReleaseAccount(new(parsed.GetValue(organisation)!, parsed.GetValue(account)!));
            if (released == 0)
                return screen.Fail("Nothing to release: there are no wrong proofs.");
            screen.Output.WriteLine($"Released; {released} wrong proofs count no longer.");
            return 0;
        }));
        return command;
    }

    private static int List(OperatorDesk desk, DateTimeOffset now, Screen screen)
    {
        var accounts = desk.LockedAccounts(ProofLimits.Wrong, now - ProofLimits.AccountLock, now);
        screen.Output.WriteLine(accounts.Count == 0 ? "No account is locked." : "organisation;account;wrong proofs;last at (UTC);locked until (UTC)");
        foreach (var locked in accounts)
            screen.Output.WriteLine($"{locked.Account.Organisation};{locked.Account.Number};{Times(locked.WrongProofs, locked.Last, ProofLimits.AccountLock)}");
        var residents = desk.LockedResidents(ProofLimits.Wrong, now - ProofLimits.ResidentLock, now);
        if (residents.Count > 0)
            screen.Output.WriteLine("resident;wrong proofs;last at (UTC);locked until (UTC)");
        foreach (var locked in residents)
            screen.Output.WriteLine($"{locked.Resident};{Times(locked.WrongProofs, locked.Last, ProofLimits.ResidentLock)}");
        return 0;
    }

    private static string Times(int wrong, DateTimeOffset last, TimeSpan locked) => $"{wrong};{last:yyyy-MM-dd HH:mm};{last + locked:yyyy-MM-dd HH:mm}";
}
