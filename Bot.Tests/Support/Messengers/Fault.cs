namespace Bot.Tests.Support.Messengers;

/// <summary>What may go wrong with a call.</summary>
public abstract record Fault
{
    /// <summary>Refused in the API's own words; the call is not done.</summary>
    public sealed record Refuses(int Code, string Description, int? RetryAfter = null, long? MigrateTo = null) : Fault;

    /// <summary>A proxy answers in its place with a page; the call is not done.</summary>
    public sealed record Page(int Status) : Fault;

    /// <summary>The call is done, and its answer is no JSON.</summary>
    public sealed record BrokenJson : Fault;

    /// <summary>The connection ends before the call is done.</summary>
    public sealed record Cut : Fault;

    /// <summary>The call is done, and the connection ends before its answer.</summary>
    public sealed record CutAfter : Fault;

    /// <summary>The call waits for the task, and is done then.</summary>
    public sealed record Slow(Task Until) : Fault;

    /// <summary>The call is done and shown, and its answer waits for the task.</summary>
    public sealed record SlowAnswer(Task Until) : Fault;

    /// <summary>VK's: per second.</summary>
    public static readonly Refuses VkTooMany = new(6, "Too many requests per second");

    /// <summary>VK's: the resident has not allowed messages.</summary>
    public static readonly Refuses VkDenied = new(901, "Can't send messages for users without permission");

    public static Refuses TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", RetryAfter: seconds);

    public static readonly Refuses Blocked = new(403, "Forbidden: bot was blocked by the user");
    public static readonly Refuses Unauthorized = new(401, "Unauthorized");
    public static readonly Refuses OtherPoller = new(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
}
