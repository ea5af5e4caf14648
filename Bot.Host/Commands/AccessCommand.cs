using System.CommandLine;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>access unlock</c>: opens an account again that a resident has closed after a break-in.</summary>
public static class AccessCommand
{
    private const string Locker = "locker";
    private const string Others = "others";
    private const string Both = "both";
    private const string Nobody = "nobody";

    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var organisation = new Option<string>("--organisation", "-o") { Description = "Key of the organisation's profile", Required = true, HelpName = "KEY" };
        var account = new Option<string>("--account") { Description = "Number of the account", Required = true, HelpName = "NUMBER" };
        var keep = new Option<string>("--keep")
        {
            Description = "Who keeps the account: locker, who asked for the lock; others, who were locked out; both; nobody. Who does not keep it links it again with its proof",
            DefaultValueFactory = _ => Locker,
        };
        keep.AcceptOnlyFromAmong(Locker, Others, Both, Nobody);
        var unlock = new Command("unlock", "Open an account that a resident has closed to everybody else") { organisation, account, keep };
        unlock.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) =>
        {
            var kept = parsed.GetValue(keep);
            if (!desk.Unlock(new(parsed.GetRequiredValue(organisation), parsed.GetRequiredValue(account)), kept is Locker or Both, kept is Others or Both, time.GetUtcNow()))
                return screen.Fail("Access to this account is not locked.");
            screen.Output.WriteLine("Unlocked.");
            return 0;
        }));
        return new("access", "Who may use an account") { unlock };
    }
}
