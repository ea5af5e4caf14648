using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Reminders;
using Bot.Host.Pipeline;

namespace Bot.Host.Reminders;

/// <summary>
/// Runs a pass over an organisation's links, page by page: each page's reminders and the place it has reached are written
/// together, so that a pass goes on where a kill has left it. Memory holds three pages, however many links there are: one is
/// read, one planned, one written.
/// </summary>
public sealed class PlanningPasses(IStore store, IBilling billing, IEnumerable<IChannel> channels, StoreRetry retry, TimeProvider time, ICards cards)
{
    private const int Page = 1_000;

    /// <summary>Who writes meanwhile shares the processors with it for less than a minute, a few times a day.</summary>
    private static readonly int AtOnce = Environment.ProcessorCount;

    private readonly HashSet<string> _channels = [.. channels.Select(channel => channel.Name)];

    /// <summary>What is planned for one link; null where the billing system does not answer.</summary>
    public delegate ValueTask<PlanReminders.Outcome?> Plan(AccountFacts facts, RemindedLink reminded, DateTimeOffset now);

    /// <summary>Whether this host has a channel.</summary>
    public bool IsServed(string channel) => _channels.Contains(channel);

    /// <returns>How many reminders are new; null where the billing system does not answer, and the pass is to go on later.</returns>
    public async ValueTask<int?> RunAsync(Organisation organisation, PlanningPass pass, Plan plan, CancellationToken stopping)
    {
        var total = 0;
        Task<int>? writing = null;
        var reading = ReadAsync(organisation, pass.Reached, stopping);
        for (var (reached, isLast) = (pass.Reached, false); !isLast;)
        {
            var links = await reading;
            isLast = links.Count < Page;
            reached = links is [.., var last] ? new(last.Link.Account.Number, last.Link.Id) : reached;
            reading = isLast ? reading : ReadAsync(organisation, reached, stopping);
            var now = time.GetUtcNow();
            var outcomes = await PlanAsync(organisation, links, plan, now, stopping);
            // The page before is on disk by now, or this one waits for it.
            total += writing is null ? 0 : await writing;
            if (outcomes is null)
                return null;
            var page = new PlannedPage(
                pass, reached, isLast, [.. outcomes.SelectMany(outcome => outcome.Outcome.Planned)],
                [.. outcomes.Where(outcome => outcome.Outcome.Seen is not null).Select(outcome => new SeenOfLink(outcome.Link.Account, outcome.Link.Id, outcome.Outcome.Seen!))], now);
            writing = retry.RunAsync(ct => store.PlanAsync(page, ct), stopping).AsTask();
        }
        return total + (writing is null ? 0 : await writing);
    }

    private Task<IReadOnlyList<RemindedLink>> ReadAsync(Organisation organisation, LinkPlace after, CancellationToken stopping) => Task.Run(
        async () => await retry.RunAsync(ct => store.LinksToRemindAsync(organisation.Key, after, Page, ct), stopping, isQuestion: true), stopping);

    private async ValueTask<IReadOnlyList<(Link Link, PlanReminders.Outcome Outcome)>?> PlanAsync(
        Organisation organisation, IReadOnlyList<RemindedLink> links, Plan plan, DateTimeOffset now, CancellationToken stopping)
    {
        if (links.Count == 0)
            return [];
        var parts = await Task.WhenAll(links.Chunk((links.Count + AtOnce - 1) / AtOnce).Select(part => Task.Run(() => PartAsync(part), stopping)));
        return parts.Any(part => part is null) ? null : [.. parts.SelectMany(part => part!)];

        async Task<List<(Link, PlanReminders.Outcome)>?> PartAsync(RemindedLink[] part)
        {
            var outcomes = new List<(Link, PlanReminders.Outcome)>();
            foreach (var reminded in part)
            {
                stopping.ThrowIfCancellationRequested();
                var facts = new AccountFacts(organisation, reminded.Link, now, billing, store, store, cards, stopping);
                if (await plan(facts, reminded, now) is not { } outcome)
                    return null;
                if (outcome.Planned.Count > 0 || outcome.Seen is not null)
                    outcomes.Add((reminded.Link, outcome));
            }
            return outcomes;
        }
    }
}
