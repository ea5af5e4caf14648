using System.CommandLine;
using Microsoft.AspNetCore.Connections;

namespace Bot.Host.Commands;

/// <summary>The command line: without a command the host runs.</summary>
public static class AbonentCommands
{
    // The host's own time for its end is half a minute. The library's two seconds would cut it short on a busy machine, and
    // call that a failure (143).
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(35);

    /// <returns>The process's exit code: 0, or 1 with one clear sentence on the error stream.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, words) = Settings.Split(args);
        // Settings such as --urls are the host's own; only a word that is no setting must be a command.
        var root = new RootCommand("Abonent, a residents' bot. Without a command it serves residents; any setting can be given as --Key:Name=value.")
        {
            ImportCommand.Create(Configure, TimeProvider.System),
            ExportCommand.Create(Configure, TimeProvider.System),
            LocksCommand.Create(Configure, TimeProvider.System),
            RequestsCommand.Create(Configure, TimeProvider.System),
            AccessCommand.Create(Configure, TimeProvider.System),
            RemindersCommand.Create(Configure, TimeProvider.System, Console.In),
            UnderstandCommand.Create(Configure),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancelled) => parsed.UnmatchedTokens is [var word, ..] && word[0] != '-'
            ? Task.FromResult(Fail($"There is no command '{word}'. Commands: {string.Join(", ", root.Subcommands.Select(command => command.Name))}; --help tells more."))
            : ServeAsync(args, cancelled));
        return await root.Parse(words).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToEnd });

        IConfiguration Configure() => Abonent.Configuration(settings);
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancelled)
    {
        try
        {
            await using var app = Abonent.Build(args);
            await StartAsync(app, cancelled);
            await app.WaitForShutdownAsync(cancelled);
            return 0;
        }
        catch (CannotStartException fault)
        {
            return Fail(fault.Message);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            return Fail($"{fault.Message} Another program listens there; give another address with --urls.");
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancelled)
    {
        try
        {
            await app.StartAsync(cancelled);
        }
        catch
        {
            // What runs already then ends as at any stop, without an alarm of its own in the log.
            app.Lifetime.StopApplication();
            throw;
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
