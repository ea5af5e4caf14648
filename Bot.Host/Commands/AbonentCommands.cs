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
            : ServeAsync(() => Abonent.Build(args), cancelled));
        return await root.Parse(words).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToEnd });

        IConfiguration Configure() => Abonent.Configuration(settings);
    }

    /// <summary>Serves until it is told to stop, or until a part of it fails by a bug: then who started it must know, to start it again.</summary>
    internal static async Task<int> ServeAsync(Func<WebApplication> build, CancellationToken cancelled)
    {
        try
        {
            await using var app = build();
            await StartAsync(app, cancelled);
            // Looked at when it begins to stop: what is broken off by that may fail too.
            BackgroundService? failed = null;
            var parts = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
            using var stopping = app.Lifetime.ApplicationStopping.Register(() => failed = parts.Find(part => part.ExecuteTask is { IsFaulted: true }));
            await app.WaitForShutdownAsync(cancelled);
            return failed is null ? 0 : Fail($"The host has stopped because its part {failed.GetType().Name} failed by a bug; the log tells more.");
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
        catch (Exception fault)
        {
            // What runs already ends as at any stop, without an alarm of its own in the log, before what it uses is disposed of.
            app.Lifetime.StopApplication();
            // Where a part could not even be made, none was started.
            if (fault is not CannotStartException)
                await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
