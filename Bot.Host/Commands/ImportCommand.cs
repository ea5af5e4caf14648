using System.CommandLine;
using System.Globalization;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>import KIND FILE --organisation KEY</c>.</summary>
public static class ImportCommand
{
    /// <param name="configure">The same configuration as the host's; asked for only when the command runs.</param>
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var kind = new Argument<string>("kind") { Description = "What the file holds: " + string.Join(", ", ImportKind.All.Select(one => one.Name)) };
        kind.AcceptOnlyFromAmong([.. ImportKind.All.Select(one => one.Name)]);
        var file = new Argument<string>("file") { Description = "The CSV file; its format is described in docs/import.md" };
        var organisation = new Option<string>("--organisation", "-o") { Description = "Key of the organisation's profile", Required = true, HelpName = "KEY" };
        var period = new Option<string?>("--period") { Description = "Month of lines that name none; charges of other months are refused", HelpName = "yyyy-MM" };
        period.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && Month(result.Tokens[0].Value) is null)
                result.AddError($"--period: '{result.Tokens[0].Value}' is not a month such as 2026-11");
        });
        var keepGood = new Option<bool>("--keep-good") { Description = "Take the good lines of a file that has bad ones; without it, it is all or nothing" };
        var report = new Option<string?>("--report") { Description = "Write every refused line to this file; the screen shows the first 100", HelpName = "FILE" };

        var command = new Command("import", "Load a file of the organisation's billing into the registry") { kind, file, organisation, period, keepGood, report };
        command.SetAction((parsed, cancelled) => Task.FromResult(Run(
            configure(), time, parsed.GetRequiredValue(organisation),
            new(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(file), Month(parsed.GetValue(period)), parsed.GetValue(keepGood), parsed.GetValue(report)),
            new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error), cancelled)));
        return command;
    }

    private static int Run(
        IConfiguration configuration, TimeProvider time, string key, ImportOrder order, Screen screen, CancellationToken cancelled)
    {
        var (organisation, problem) = ConfiguredOrganisations.Find(configuration, key);
        var options = RegistryOptions.From(configuration);
        problem ??= new RegistryOptionsRules().Validate(null, options).FailureMessage;
        if (organisation is null || problem is not null)
            return screen.Fail(problem!);
        try
        {
            return Import(options, time, organisation, order, screen, cancelled);
        }
        catch (RegistryUnusableException fault)
        {
            return screen.Fail(fault.Message);
        }
        catch (OperationCanceledException)
        {
            return screen.Fail("Interrupted; nothing was changed.");
        }
    }

    private static int Import(
        RegistryOptions options, TimeProvider time, Organisation organisation, ImportOrder order, Screen screen, CancellationToken cancelled)
    {
        var request = new ImportRequest(organisation, ImportKind.Find(order.Kind)!, order.Period, order.KeepGood);
        switch (ImportFile.Open(order.File, request.Layout.Encoding))
        {
            case ImportFile.Unreadable unreadable:
                return screen.Fail(unreadable.Sentence);
            case ImportFile.Opened opened:
                using (opened)
                using (var refusals = ImportReport.Open(order.Report, screen.Error, out var problem))
                {
                    if (refusals is null)
                        return screen.Fail(problem!);
                    var progress = new ImportProgress(screen.Error, opened.Share, time);
                    var importer = new Importer(RegistryDatabase.Open(options.Path), time);
                    return refusals.Close(importer.Import(request, opened, new(refusals.Add, progress.Show), cancelled), screen);
                }
            default:
                throw new InvalidOperationException("A file is either opened or unreadable.");
        }
    }

    private static DateOnly? Month(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private sealed record ImportOrder(string Kind, string File, DateOnly? Period, bool KeepGood, string? Report);
}
