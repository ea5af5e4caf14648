using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Import;
using Bot.Host.Organisations;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Commands;

/// <summary>An import as the operator asked for it.</summary>
internal sealed record ImportOrder(ImportKind Kind, string File, string Organisation, DateOnly? Period, bool KeepGood, string? Layout, string? Report)
{
    /// <returns>The command's exit code.</returns>
    public int Run(IConfiguration configuration, TimeProvider time, Screen screen, CancellationToken cancelled)
    {
        var options = RegistryOptions.From(configuration);
        if (new RegistryOptionsRules().Validate(null, options) is { Failed: true } wrong)
            return screen.Fail(wrong.FailureMessage);
        var (organisation, problem) = NamedOrganisation.Find(configuration, Organisation);
        if (organisation is null)
            return screen.Fail(problem!);
        try
        {
            return Run(organisation, options, time, screen, cancelled);
        }
        catch (RegistryUnusableException unusable)
        {
            return screen.Fail(unusable.Message);
        }
        catch (Exception fault) when (fault is SqliteException or IOException)
        {
            return screen.Fail($"Nothing was changed: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            return screen.Fail("Interrupted; nothing was changed.");
        }
    }

    private int Run(Organisation organisation, RegistryOptions options, TimeProvider time, Screen screen, CancellationToken cancelled)
    {
        var request = new ImportRequest(organisation, Kind, Period, KeepGood, Layout);
        var file = ImportFile.Open(File, request.Layout.Encoding);
        if (file is not ImportFile.Opened opened)
            return screen.Fail(((ImportFile.Unreadable)file).Sentence);
        using var report = ImportReport.Open(Report, screen.Error, out var problem);
        if (report is null)
            return screen.Fail(problem!);
        var progress = new ImportProgress(screen.Error, opened.Share, time);
        var importer = new Importer(RegistryDatabase.Open(options.Path), time);
        return report.Close(importer.Import(request, opened, new(report.Add, progress.Show), cancelled), screen);
    }
}
