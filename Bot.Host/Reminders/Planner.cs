using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Reminders;

/// <summary>
/// Looks through every organisation's links some times a day, by its own clock, and through those an announcement is for as
/// soon as it is there. A pass that was missed is not made up for: the next one sees the same accounts as they are then.
/// </summary>
public sealed partial class Planner(
    PlanningPasses passes, OrganisationDirectory organisations, IStore store, IOptions<RemindersOptions> options, StoreRetry retry, TimeProvider time, ILogger<Planner> log)
    : BackgroundService
{
    private const int HoursBetweenPasses = 3;
    private const int Portion = 1_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(1);

    /// <summary>A button under a reminder knows it for so long.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly Dictionary<string, DateTimeOffset> _awayUntil = [];
    private readonly Dictionary<string, string> _done = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.Enabled)
        {
            await RunDueAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken);
        }
    }

    /// <summary>Runs the passes whose time has come.</summary>
    /// <returns>How many reminders are new.</returns>
    internal async ValueTask<int> RunDueAsync(CancellationToken stopping)
    {
        var planned = 0;
        foreach (var announcement in await retry.RunAsync(ct => store.AnnouncementsAsync(time.GetUtcNow(), ct), stopping, isQuestion: true))
        {
            if (organisations.Find(announcement.Organisation) is { } organisation)
                planned += await AnnounceAsync(organisation, announcement, stopping);
        }
        foreach (var organisation in organisations.All)
            planned += await PlanAsync(organisation, stopping);
        return planned;
    }

    private async ValueTask<int> PlanAsync(Organisation organisation, CancellationToken stopping)
    {
        var rules = ReminderRules.For(organisation);
        var local = organisation.Local(time.GetUtcNow());
        if (rules.Count == 0)
            return 0;
        var planned = await RunAsync(
            organisation, "rules", $"{local:yyyy-MM-dd}/{local.Hour / HoursBetweenPasses}", (facts, reminded, now) => PlanReminders.ForAsync(facts, reminded, rules, passes.IsServed, now), stopping);
        return planned;
    }

    private ValueTask<int> AnnounceAsync(Organisation organisation, Announcement announcement, CancellationToken stopping)
    {
        var plan = new PlanAnnouncement(announcement, resident => store.LinksAsync(resident, stopping), passes.IsServed);
        return RunAsync(
            organisation, $"announcement/{announcement.Id}", $"announcement/{announcement.Id}",
            async (facts, reminded, now) =>
            {
                var reminder = await plan.ForAsync(facts, reminded, now);
                return facts.IsAway ? null : new(reminder is null ? [] : [reminder], null);
            },
            stopping);
    }

    /// <param name="kind">Of the pass: one of a kind follows the other.</param>
    private async ValueTask<int> RunAsync(Organisation organisation, string kind, string name, PlanningPasses.Plan plan, CancellationToken stopping)
    {
        var key = $"{organisation.Key}/{kind}";
        if (_done.GetValueOrDefault(key) == name || _awayUntil.GetValueOrDefault(key) > time.GetUtcNow())
            return 0;
        var pass = await retry.RunAsync(ct => store.PlanningPassAsync(organisation.Key, name, time.GetUtcNow(), ct), stopping);
        var planned = pass.IsDone ? 0 : await passes.RunAsync(organisation, pass, plan, stopping);
        if (planned is not { } count)
        {
            _awayUntil[key] = time.GetUtcNow() + WhileAway;
            BillingAway(organisation.Key, name);
            return 0;
        }
        _done[key] = name;
        if (count > 0)
            Planned(count, organisation.Key, name);
        while (!pass.IsDone && await retry.RunAsync(ct => store.ForgetRemindersAsync(time.GetUtcNow() - Kept, Portion, ct), stopping) == Portion)
        {
            // The oldest thousand are gone; on to the next.
        }
        return count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} reminders planned for {Organisation}, pass {Pass}")]
    private partial void Planned(int count, string organisation, string pass);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The billing system does not answer: pass {Pass} over the accounts of {Organisation} goes on in a minute")]
    private partial void BillingAway(string organisation, string pass);
}
