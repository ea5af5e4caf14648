namespace Bot.Bench.Messengers;

/// <param name="Residents">Who converse.</param>
/// <param name="PerSecond">Messages of theirs in a second; 0 for the next as soon as the last is answered.</param>
/// <param name="Delay">Milliseconds added to every answer.</param>
/// <param name="Limit">Messages in a second above which it answers 429; 0 for none.</param>
internal sealed record FastServerOrder(int Residents, int PerSecond = 0, int Delay = 0, bool IsProduct = false, int Limit = 0)
{
    /// <summary>Who have greater numbers are told something and ask nothing.</summary>
    public const long FirstOfBroadcast = 1_000_000;

    public string[] Arguments => [$"{Residents}", $"{PerSecond}", $"{Delay}", $"{IsProduct}", $"{Limit}"];

    public static FastServerOrder Parse(string[] args) =>
        new(int.Parse(args[0]), int.Parse(args[1]), int.Parse(args[2]), bool.Parse(args[3]), int.Parse(args[4]));
}

/// <param name="P50">Milliseconds from a resident's message to its answer.</param>
/// <param name="BroadcastSeconds">From the first to the last message of the broadcast.</param>
/// <param name="Refused">Answers with 429.</param>
internal sealed record FastServerStats(long Answers, double P50, double P99, long Broadcast, double BroadcastSeconds, long Refused);
