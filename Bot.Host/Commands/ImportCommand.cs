using System.CommandLine;
using Bot.Host.Billing.Registry.Import;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>import KIND FILE --organisation KEY</c>.</summary>
public static class ImportCommand
{
    /// <param name="configure">The same configuration as the host's; asked for only when the command runs.</param>
    public static Command Create(Func<IConfiguration> configure, TimeProvider time)
    {
        string[] kinds = [.. ImportKind.All.Select(one => one.Name)];
        var kind = new Argument<string>("kind") { Description = "What the file holds: " + string.Join(", ", kinds) };
        kind.AcceptOnlyFromAmong(kinds);
        var file = new Argument<string>("file") { Description = "The CSV file or Excel workbook (.xlsx); docs/import.md describes its format" };
        var organisation = new Option<string>("--organisation", "-o")
        {
            Description = "Key of the organisation's profile", Required = true, HelpName = "KEY",
        };
        var period = Periods.Option("Month of lines that name none; charges of other months are refused");
        var keepGood = new Option<bool>("--keep-good")
        {
            Description = "Take the good lines of a file that has bad ones; without it, it is all or nothing",
        };
        var layout = new Option<string?>("--layout")
        {
            Description = $"A known layout instead of the profile's: {string.Join(", ", KnownLayouts.Names)}", HelpName = "NAME",
        };
        layout.AcceptOnlyFromAmong([.. KnownLayouts.Names]);
        var report = new Option<string?>("--report")
        {
            Description = "Write every refused line to this file; the screen shows the first 100", HelpName = "FILE",
        };

        var command = new Command("import", "Load a file of the organisation's billing into the registry")
        {
            kind, file, organisation, period, keepGood, layout, report,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(layout) is { } name && ImportKind.Find(result.GetValue(kind) ?? "") is { } held && KnownLayouts.Find(new() { Known = name }, held) is null)
                result.AddError($"--layout: '{name}' does not hold {held.Name}");
        });
        command.SetAction((parsed, cancelled) =>
        {
            var order = new ImportOrder(
                ImportKind.Find(parsed.GetRequiredValue(kind))!, parsed.GetRequiredValue(file), parsed.GetRequiredValue(organisation),
                Periods.Month(parsed.GetValue(period)), parsed.GetValue(keepGood), parsed.GetValue(layout), parsed.GetValue(report));
            var screen = new Screen(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return Task.FromResult(order.Run(configure(), time, screen, cancelled));
        });
        return command;
    }
}
