using System.CommandLine;
using Bot.Core.Conversations;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;

namespace Bot.Host.Commands;

/// <summary>What the commands on the bot's own database have in common.</summary>
internal static class OperatorCommand
{
    /// <summary>Opens the database that the settings name, and turns what is expected to go wrong into one sentence.</summary>
    public static int Run(IConfiguration configuration, ParseResult parsed, Func<OperatorDesk, Screen, int> run)
    {
        var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            using var desk = OperatorDesk.Open(PathIn(configuration));
            return run(desk, screen);
        }
        catch (Exception fault) when (fault is CannotStartException or StoreUnavailableException)
        {
            return screen.Fail(fault.Message);
        }
    }

    public static string PathIn(IConfiguration configuration) => configuration[$"{StorageOptions.Section}:Path"] ?? new StorageOptions().Path;
}
