namespace Bot.Host.Billing.Registry.Import;

/// <summary>What became of a file.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <summary>All of it was taken, or the good lines of it where that was asked for.</summary>
    public sealed record Taken(Tally Tally) : ImportOutcome;

    /// <summary>Lines were refused, so that nothing was changed.</summary>
    public sealed record NothingTaken(Tally Tally) : ImportOutcome;

    /// <summary>Another import is being written; nothing was changed.</summary>
    public sealed record Busy : ImportOutcome;

    /// <summary>The file as a whole cannot be used; nothing was changed.</summary>
    /// <param name="Sentence">For the operator.</param>
    public sealed record Broken(string Sentence) : ImportOutcome;
}

/// <summary>How many lines were what.</summary>
public readonly record struct Tally(long Accepted, long Unchanged, long Refused)
{
    public static Tally operator +(Tally a, Tally b) =>
        new(a.Accepted + b.Accepted, a.Unchanged + b.Unchanged, a.Refused + b.Refused);
}
