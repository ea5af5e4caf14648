using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>An occasion to remind of something.</summary>
/// <param name="Period">Tells it from other occasions of the kind; without blanks.</param>
/// <param name="Until">The last day on which it is of use.</param>
public abstract record Occasion(string Period, DateOnly Until);

/// <summary>One kind of reminder: when there is an occasion, and what is said.</summary>
public abstract class ReminderRule
{
    public abstract ReminderKind Kind { get; }

    /// <summary>What the link must allow and the organisation offer; null for cards.</summary>
    public virtual Feature? Needs => null;

    /// <summary>Whether an occasion counts only where it was not there when the account was first looked at.</summary>
    public virtual bool IsNews => false;

    /// <summary>What buttons under it lead to, by the names of commands; the first is the most useful.</summary>
    public abstract IReadOnlyList<(string Label, string Command)> Ways { get; }

    /// <summary>Whether a bare number in answer to it is a reading.</summary>
    public virtual bool TakesReadings => false;

    /// <summary>The occasions there are now; none where the thing is done.</summary>
    public abstract ValueTask<IReadOnlyList<Occasion>> LookAsync(AccountFacts facts);

    public abstract string Tell(Occasion occasion, Telling telling);

    /// <summary>Whether it can concern an account of the organisation at all.</summary>
    public virtual bool Concerns(Organisation organisation) => Needs is not { } feature || organisation.Profile.Offers(feature);
}

/// <summary>A rule with occasions of its own.</summary>
public abstract class ReminderRule<TOccasion> : ReminderRule
    where TOccasion : Occasion
{
    public sealed override string Tell(Occasion occasion, Telling telling) => Say((TOccasion)occasion, telling);

    protected abstract string Say(TOccasion occasion, Telling telling);
}
