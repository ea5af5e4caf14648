using System.CommandLine;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Organisations;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>export readings --organisation KEY --out FILE</c>.</summary>
public static class ExportCommand
{
    /// <param name="configure">The same configuration as the host's; asked for only when the command runs.</param>
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        var organisation = new Option<string>("--organisation", "-o")
        {
            Description = "Key of the organisation's profile", Required = true, HelpName = "KEY",
        };
        var file = new Option<string>("--out") { Description = "The file to write; it must not exist yet", Required = true, HelpName = "FILE" };
        var format = new Option<string>("--format")
        {
            Description = "csv: UTF-8, for people; 1c: windows-1251, for programs; xlsx: an Excel workbook", DefaultValueFactory = _ => "csv",
        };
        format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(one => one.Name)]);
        var period = Periods.Option("Only readings of this month");
        var all = new Option<bool>("--all") { Description = "Also what was exported before; the next export is not changed by that" };
        var readings = new Command("readings", "Write the readings that residents sent since the last export") { organisation, file, format, period, all };
        readings.SetAction((parsed, cancelled) =>
        {
            var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (found, problem) = NamedOrganisation.Find(configure(), parsed.GetRequiredValue(organisation));
            if (found is null)
                return Task.FromResult(screen.Fail(problem!));
            return Task.FromResult(Run(
                () => new ReadingsExport(RegistryDatabase.Open(RegistryOptions.From(configure()).Path), time).Write(
                    found, Periods.Month(parsed.GetValue(period)), parsed.GetValue(all), ExportFormat.Find(parsed.GetRequiredValue(format))!, parsed.GetRequiredValue(file), cancelled),
                parsed.GetRequiredValue(file), screen));
        });
        return new Command("export", "Write a file for the organisation's own billing") { readings };
    }

    private static int Run(Func<long> write, string file, Screen screen)
    {
        try
        {
            var count = write();
            screen.Output.WriteLine(count == 0 ? "There are no new readings; no file was written." : $"{count} readings were written to {Path.GetFullPath(file)}.");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException or SheetFullException or RegistryUnusableException)
        {
            return screen.Fail($"Nothing was exported: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            return screen.Fail("Interrupted; nothing was exported.");
        }
    }
}
