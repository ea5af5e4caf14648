namespace Bot.Bench.Messengers;

/// <summary>What answers.</summary>
internal enum BotKind
{
    Bare,
    Synthetic,
    Product,

    /// <summary>The product's desk, and its reminders.</summary>
    Reminding,
}

/// <param name="PerSecond">The limit of its sending; 0 for none, also to a chat.</param>
/// <param name="Folder">Where its database is.</param>
/// <param name="Broadcast">Messages of a broadcast that wait when it starts.</param>
internal sealed record BotOrder(BotKind Kind, bool IsWebhook, string Server, string Folder, int PerSecond = 0, int Broadcast = 0)
{
    public string[] Arguments => [$"{Kind}", $"{IsWebhook}", Server, Folder, $"{PerSecond}", $"{Broadcast}"];

    public string Database => Path.Combine(Folder, "bot.db");

    public static BotOrder Parse(string[] args) =>
        new(Enum.Parse<BotKind>(args[0]), bool.Parse(args[1]), args[2], args[3], int.Parse(args[4]), int.Parse(args[5]));
}
