using System.CommandLine;
using Bot.Core.Linking;
using Bot.Host.Linking;
using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>locks</c>: what somebody has tried to guess, who has and from where, and its release.</summary>
public static class LocksCommand
{
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var command = new Command("locks", "List the organisations, accounts, residents and network addresses whose linking is locked by wrong numbers and proofs, the last one first")
        {
            Release(configure),
        };
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) => List(desk, LimitsIn(configure()), time.GetUtcNow(), screen)));
        return command;
    }

    private static Command Release(Func<IConfiguration> configure)
    {
        var organisation = new Option<string?>("--organisation", "-o") { Description = "Key of the organisation's profile", HelpName = "KEY" };
        var account = new Option<string?>("--account") { Description = "Number of the account that may be linked again", HelpName = "NUMBER" };
        var resident = new Option<Guid?>("--resident") { Description = "The resident, as locks lists them, who may link again", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "All accounts of the organisation, and whoever has tried them" };
        var address = new Option<string?>("--address") { Description = "The network address or messenger, as locks lists it, that may try again", HelpName = "ADDRESS" };
        var command = new Command("release", "Release an account, a resident, an address or a whole organisation before the lock's time") { organisation, account, all, resident, address };
        command.Validators.Add(found =>
        {
            var ofOrganisation = found.GetValue(organisation) is not null;
            var isWhole = ofOrganisation == (found.GetValue(account) is not null || found.GetValue(all)) && !(found.GetValue(account) is not null && found.GetValue(all));
            if (!isWhole || new[] { ofOrganisation, found.GetValue(resident) is not null, found.GetValue(address) is not null }.Count(given => given) != 1)
                found.AddError("Give --organisation with --account or --all, or --resident, or --address.");
        });
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) =>
        {
            var released = parsed.GetValue(resident) is { } who ? desk.ReleaseResident(who)
                : parsed.GetValue(address) is { } from ? desk.ReleaseSource(from)
                : parsed.GetValue(all) ? desk.ReleaseAll(parsed.GetValue(organisation)!)
                : desk.ReleaseAccount(new(parsed.GetValue(organisation)!, parsed.GetValue(account)!));
            if (released == 0)
                return screen.Fail("Nothing to release: there are no wrong numbers or proofs.");
            screen.Output.WriteLine($"Released; {released} attempts count no longer.");
            return 0;
        }));
        return command;
    }

    private static LinkingOptions LimitsIn(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(LinkingOptions.Section).Get<LinkingOptions>() ?? new();
        }
        catch (InvalidOperationException fault)
        {
            throw new CannotStartException(fault.Message, fault);
        }
    }

    private static int List(OperatorDesk desk, LinkingOptions limits, DateTimeOffset now, Screen screen)
    {
        var besieged = desk.Besieged(limits.WrongPerOrganisationADay, now - ProofLimits.Siege);
        if (besieged.Count > 0)
            screen.Output.WriteLine("organisation;wrong numbers and proofs within a day");
        foreach (var (organisation, wrong) in besieged)
            screen.Output.WriteLine($"{organisation};{wrong}");
        var accounts = desk.LockedAccounts(ProofLimits.Wrong, now - ProofLimits.AccountLock, now);
        screen.Output.WriteLine(accounts.Count == 0 ? "No account is locked." : "organisation;account;wrong proofs;last at (UTC);locked until (UTC)");
        foreach (var locked in accounts)
            screen.Output.WriteLine($"{locked.Account.Organisation};{locked.Account.Number};{Times(locked.WrongProofs, locked.Last, ProofLimits.AccountLock)}");
        var residents = desk.LockedResidents(ProofLimits.Wrong, now - ProofLimits.ResidentLock, now);
        if (residents.Count > 0)
            screen.Output.WriteLine("resident;wrong proofs;last at (UTC);locked until (UTC)");
        foreach (var locked in residents)
            screen.Output.WriteLine($"{locked.Resident};{Times(locked.WrongProofs, locked.Last, ProofLimits.ResidentLock)}");
        var sources = desk.LockedSources(limits.WrongPerAddressAnHour, now - ProofLimits.SourceLock);
        if (sources.Count > 0)
            screen.Output.WriteLine("address;attempts within an hour;last at (UTC);locked until (UTC)");
        foreach (var locked in sources)
            screen.Output.WriteLine($"{locked.Source};{Times(locked.Attempts, locked.Last, ProofLimits.SourceLock)}");
        return 0;
    }

    private static string Times(int wrong, DateTimeOffset last, TimeSpan locked) => $"{wrong};{last:yyyy-MM-dd HH:mm};{last + locked:yyyy-MM-dd HH:mm}";
}
