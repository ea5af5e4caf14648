using Bot.Core.Organisations;
using Bot.Host.Billing.Registry.Import;
using Microsoft.Extensions.Options;

namespace Bot.Host.Demo;

/// <summary>Fills an empty registry with the demo organisations, through the importer that operators use.</summary>
public sealed partial class DemoData(
    Importer importer, OrganisationDirectory organisations, IOptions<DemoOptions> options, TimeProvider time, ILogger<DemoData> log)
    : IHostedLifecycleService
{
    /// <summary>Loads the files where there is no account yet, all of them or none.</summary>
    /// <exception cref="InvalidOperationException">A demo file does not fit the importer.</exception>
    public void Load(CancellationToken cancelled)
    {
        var watch = new ImportWatch(LogRefused, _ => { });
        var outcome = importer.ImportIntoEmpty(Files(ImportKind.All), watch, cancelled)
            // The demo of a release that knew no cards gets them too.
            ?? importer.ImportCardsBeside(Files([ImportKind.Accounts]), Files(ImportKind.OfCards), watch, cancelled);
        switch (outcome)
        {
            case ImportOutcome.Taken(var tally):
                LogLoaded(tally.Accepted);
                break;
            case ImportOutcome.Busy:
                LogBusy();
                break;
            case ImportOutcome.Broken(var sentence):
                throw new InvalidOperationException($"The demo data are not usable; Demo:Enabled=false starts without them. {sentence}");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Enabled)
            Load(cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<(ImportRequest, ImportFile.Opened)> Files(IEnumerable<ImportKind> kinds) =>
        from organisation in organisations.All
        from kind in kinds
        let path = Path.Combine(options.Value.Folder, organisation.Key, kind.Name + ".csv")
        where File.Exists(path)
        let text = DemoDates.Fill(File.ReadAllText(path), organisation.Today(time.GetUtcNow()))
        select (new ImportRequest(organisation, kind), ImportFile.Of(kind.Name + ".csv", new StringReader(text)));

    [LoggerMessage(LogLevel.Information, "Demo data loaded: {Lines} lines. Demo:Enabled=false starts without them")]
    private partial void LogLoaded(long lines);

    [LoggerMessage(LogLevel.Warning, "Demo data not loaded: an import is filling the registry")]
    private partial void LogBusy();

    [LoggerMessage(LogLevel.Error, "Demo data: {Refusal}")]
    private partial void LogRefused(Refusal refusal);
}
