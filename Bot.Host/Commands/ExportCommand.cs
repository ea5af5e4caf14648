using System.CommandLine;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Organisations;
using Bot.Host.Payments.Export;
using Bot.Host.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>export readings</c> and <c>export payments</c>: files for the organisation's own systems.</summary>
public static class ExportCommand
{
    /// <param name="configure">The same configuration as the host's; asked for only when a command runs.</param>
    public static Command Create(Func<IConfiguration> configure, TimeProvider time) => new("export", "Write a file for the organisation's own systems")
    {
        Readings(configure, time), Payments(configure, time),
    };

    private static Command Readings(Func<IConfiguration> configure, TimeProvider time)
    {
        var what = new Options();
        var period = Periods.Option("Only readings of this month");
        var command = new Command("readings", "Write the readings that residents sent since the last export") { period };
        what.AddTo(command);
        command.SetAction((parsed, cancelled) => Task.FromResult(what.Run(configure(), parsed, "readings", (organisation, all, format, file) =>
            new ReadingsExport(RegistryDatabase.Open(RegistryOptions.From(configure()).Path), time).Write(
                organisation, Periods.Month(parsed.GetValue(period)), all, format, file, cancelled))));
        return command;
    }

    private static Command Payments(Func<IConfiguration> configure, TimeProvider time)
    {
        var what = new Options();
        var command = new Command("payments", "Write what residents paid through the bot since the last export, and what went back");
        what.AddTo(command);
        command.SetAction((parsed, cancelled) => Task.FromResult(what.Run(configure(), parsed, "payments", (organisation, all, format, file) =>
        {
            using var desk = OperatorDesk.Open(OperatorCommand.PathIn(configure()));
            return new PaymentsExport(desk, time).Write(organisation, all, format, file, cancelled);
        })));
        return command;
    }

    /// <summary>What every export is told.</summary>
    private sealed class Options
    {
        private readonly Option<string> _organisation = new("--organisation", "-o")
        {
            Description = "Key of the organisation's profile", Required = true, HelpName = "KEY",
        };

        private readonly Option<string> _file = new("--out") { Description = "The file to write; it must not exist yet", Required = true, HelpName = "FILE" };

        private readonly Option<string> _format = new("--format")
        {
            Description = "csv: UTF-8, for people; 1c: windows-1251, for programs; xlsx: an Excel workbook", DefaultValueFactory = _ => "csv",
        };

        private readonly Option<bool> _all = new("--all") { Description = "Also what was exported before; the next export is not changed by that" };

        public void AddTo(Command command)
        {
            _format.AcceptOnlyFromAmong([.. ExportFormat.All.Select(one => one.Name)]);
            foreach (var option in new Option[] { _organisation, _file, _format, _all })
                command.Options.Add(option);
        }

        public int Run(IConfiguration configuration, ParseResult parsed, string what, Func<Organisation, bool, ExportFormat, string, long> write)
        {
            var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (organisation, problem) = NamedOrganisation.Find(configuration, parsed.GetRequiredValue(_organisation));
            if (organisation is null)
                return screen.Fail(problem!);
            var file = parsed.GetRequiredValue(_file);
            try
            {
                var count = write(organisation, parsed.GetValue(_all), ExportFormat.Find(parsed.GetRequiredValue(_format))!, file);
                screen.Output.WriteLine(count == 0 ? $"There are no new {what}; no file was written." : $"{count} {what} were written to {file}.");
                return 0;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException or SheetFullException
                or RegistryUnusableException or CannotStartException or StoreUnavailableException)
            {
                return screen.Fail($"Nothing was exported: {fault.Message}");
            }
            catch (OperationCanceledException)
            {
                return screen.Fail("Interrupted; nothing was exported.");
            }
        }
    }
}
