using System.CommandLine;
using System.Globalization;
using Bot.Core.Organisations;
using Bot.Host.Organisations;

namespace Bot.Host.Commands;

/// <summary>The operator's <c>reminders</c>: what would go out, what became of what went, and announcements. Works beside a running host.</summary>
public static class RemindersCommand
{
    private const int DaysShown = 7;
    private const string MomentFormat = "yyyy-MM-dd HH:mm";

    /// <param name="answers">Where the operator answers a question.</param>
    public static Command Create(Func<IConfiguration> configure, TimeProvider time, TextReader answers) => new("reminders", "What residents are reminded of")
    {
        Preview(configure), Announce(configure, time, answers), Status(configure, time),
    };

    private static Command Preview(Func<IConfiguration> configure)
    {
        var date = new Option<DateOnly>("--date")
        {
            Description = "The day, such as 2026-11-25",
            Required = true,
            HelpName = "YYYY-MM-DD",
            CustomParser = given =>
            {
                if (!DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                    given.AddError($"--date: '{given.Tokens[0].Value}' is no day such as 2026-11-25");
                return day;
            },
        };
        var organisation = Organisation(isRequired: false);
        var command = new Command("preview", "Show what would go out on a day, by kind and channel, with a sample of each; sends nothing") { date, organisation };
        command.SetAction((parsed, cancelled) => RunAsync(configure(), parsed, parsed.GetValue(organisation), async (source, organisations, screen) =>
        {
            foreach (var one in organisations)
                await new ReminderPreview(source, screen).RunAsync(one, parsed.GetRequiredValue(date), cancelled);
            return 0;
        }));
        return command;
    }

    private static Command Announce(Func<IConfiguration> configure, TimeProvider time, TextReader answers)
    {
        var organisation = Organisation(isRequired: true);
        var address = new Option<string>("--address") { Description = "Part of the address, such as \"ул. Гоголя\" or \"Гоголя 12\"; without it all residents", DefaultValueFactory = _ => "" };
        var file = new Option<FileInfo>("--text-file") { Description = "The text, in UTF-8", Required = true, HelpName = "FILE" };
        var until = new Option<string?>("--until") { Description = "Not to be sent after this, by the organisation's clock; the end of tomorrow where not given", HelpName = $"\"{MomentFormat}\"" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask, for scripts" };
        var atOnce = new Option<bool>("--at-once") { Description = "As fast as the messengers take it, in place of spread over the hours that are left of the day" };
        until.Validators.Add(found =>
        {
            if (found.GetValue(until) is { } typed && Moment(typed) is null)
                found.AddError($"--until: '{typed}' is no moment such as 2026-11-25 18:00");
        });
        var command = new Command("announce", "Tell all residents, or those at an address; shows whom first, and asks") { organisation, address, file, until, atOnce, yes };
        command.SetAction((parsed, cancelled) => RunAsync(configure(), parsed, parsed.GetValue(organisation), async (source, organisations, screen) =>
            await new AnnounceToResidents(source, screen, time, parsed.GetValue(yes) ? null : answers)
                .RunAsync(organisations[0], parsed.GetRequiredValue(address), parsed.GetRequiredValue(file), Moment(parsed.GetValue(until)), parsed.GetValue(atOnce), cancelled)));
        return command;
    }

    private static Command Status(Func<IConfiguration> configure, TimeProvider time)
    {
        var organisation = Organisation(isRequired: false);
        var days = new Option<int>("--days") { Description = "How many days back", DefaultValueFactory = _ => DaysShown };
        var command = new Command("status", "Show how far reminders and announcements have come: sent, unreachable, failed") { organisation, days };
        command.SetAction(parsed => OperatorCommand.Run(configure(), parsed, (desk, screen) =>
            RemindersStatus.Show(desk, screen, time.GetUtcNow(), time.GetUtcNow().AddDays(-Math.Clamp(parsed.GetValue(days), 0, 3_650)), parsed.GetValue(organisation))));
        return command;
    }

    private static Task<int> RunAsync(
        IConfiguration configuration, ParseResult parsed, string? key, Func<ReminderSource, IReadOnlyList<Organisation>, Screen, Task<int>> run)
    {
        return Task.FromResult(OperatorCommand.Run(configuration, parsed, (desk, screen) =>
        {
            if (key is not null && NamedOrganisation.Find(configuration, key) is { Organisation: null, Problem: var problem })
                return screen.Fail(problem!);
            using var source = ReminderSource.Open(configuration, desk);
            var organisations = key is null ? source.Organisations.All : [source.Organisations[key]];
            try
            {
                return run(source, organisations, screen).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                return screen.Fail("Interrupted.");
            }
        }));
    }

    private static Option<string?> Organisation(bool isRequired) =>
        new("--organisation", "-o") { Description = "Key of the organisation's profile", Required = isRequired, HelpName = "KEY" };

    private static DateTime? Moment(string? typed) =>
        DateTime.TryParseExact(typed, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
