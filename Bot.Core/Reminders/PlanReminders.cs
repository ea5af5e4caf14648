using System.Buffers.Binary;
using Bot.Core.Accounts;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>What one link's resident is to be reminded of, and when.</summary>
public static class PlanReminders
{
    /// <summary>So far apart lie two kinds for one link, as a share of the hours: they do not come together.</summary>
    private const double BetweenKinds = 0.618033988749895;

    /// <param name="Seen">To be kept in place of what was seen before; null where nothing has changed.</param>
    public sealed record Outcome(IReadOnlyList<PlannedReminder> Planned, SeenNews? Seen);

    private static readonly Outcome Nothing = new([], null);

    /// <returns>Null where the billing system does not answer now.</returns>
    public static async ValueTask<Outcome?> ForAsync(
        AccountFacts facts, RemindedLink reminded, IReadOnlyList<ReminderRule> rules, Func<string, bool> isServed, DateTimeOffset now)
    {
        var link = reminded.Link;
        if (link.IsSuspended)
            return Nothing;
        var way = ReminderWay.Choose(reminded.Peers, facts.Organisation.Profile, isServed);
        List<PlannedReminder>? planned = null;
        var seen = reminded.Seen ?? SeenNews.Nothing;
        foreach (var rule in rules)
        {
            if (rule.Needs is { } feature && !link.Access.Allows(feature))
                continue;
            var isWanted = way is not null && reminded.Choices.Wants(rule.Kind.Topic(), link.Account);
            if (!isWanted && !rule.IsNews)
                continue;
            var occasions = await rule.LookAsync(facts);
            if (facts.IsAway)
                return null;
            if (rule.IsNews)
                occasions = New(rule, occasions, ref seen);
            foreach (var occasion in isWanted ? occasions : [])
            {
                if (Plan(facts, reminded, rule.Kind, occasion, way!.Value.Channel, now) is { } reminder)
                    (planned ??= []).Add(reminder);
            }
        }
        return planned is null && seen == reminded.Seen ? Nothing : new(planned ?? [], seen == reminded.Seen ? null : seen);
    }

    /// <summary>The end of an occasion's last day.</summary>
    public static DateTimeOffset Expires(Organisation organisation, DateOnly until) => organisation.Moment(until.AddDays(1), TimeOnly.MinValue);

    /// <summary>The link's own place in the hours, always the same.</summary>
    public static double Share(Guid link, ReminderKind kind)
    {
        Span<byte> bytes = stackalloc byte[16];
        link.TryWriteBytes(bytes, bigEndian: true, out _);
        // The end of the id is random, its beginning tells the time.
        var own = (BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) << 2) / Math.Pow(2, 64);
        return (own + ((int)kind * BetweenKinds)) % 1;
    }

    private static PlannedReminder? Plan(AccountFacts facts, RemindedLink reminded, ReminderKind kind, Occasion occasion, string channel, DateTimeOffset now)
    {
        var expires = Expires(facts.Organisation, occasion.Until);
        return facts.Calendar.Due(now, reminded.Choices.Hour, Share(reminded.Link.Id, kind), expires) is { } due
            ? new(reminded.Link.Resident, reminded.Link.Account, kind, occasion.Period, channel, due, expires)
            : null;
    }

    /// <summary>Those that were not there when the account was looked at before; at the first look none is new.</summary>
    private static IReadOnlyList<Occasion> New(ReminderRule rule, IReadOnlyList<Occasion> occasions, ref SeenNews seen)
    {
        var before = seen.Of(rule.Kind);
        if (before is not null && occasions.All(occasion => before.Contains(occasion.Period)))
            return [];
        seen = seen.With(rule.Kind, occasions.Select(occasion => occasion.Period));
        return before is null ? [] : [.. occasions.Where(occasion => !before.Contains(occasion.Period))];
    }
}
