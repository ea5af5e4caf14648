namespace Bot.Host.Pipeline;

/// <summary>How long to wait before the next attempt: twice as long each time, up to a limit.</summary>
public readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <param name="failures">Failed attempts so far, from 1.</param>
    public TimeSpan After(int failures)
    {
        var doubled = First * Math.Pow(2, Math.Min(failures - 1, 30));
        return doubled < Longest ? doubled : Longest;
    }

    /// <summary>The same, up to a quarter longer, so that those that failed together do not return together.</summary>
    public TimeSpan AfterWithJitter(int failures) => After(failures) * (1 + (Random.Shared.NextDouble() / 4));
}
