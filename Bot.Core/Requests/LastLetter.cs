namespace Bot.Core.Requests;

/// <summary>The request that was sent or answered last in a conversation; what is said next may belong to it.</summary>
public sealed record LastLetter(string Number, DateTimeOffset At)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    public bool IsRecent(DateTimeOffset now) => now - At < Lifetime;
}
