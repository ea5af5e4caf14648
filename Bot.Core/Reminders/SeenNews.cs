namespace Bot.Core.Reminders;

/// <summary>
/// Bills and payments that an account had when it was last looked at. Nobody is told of what was there before the account was
/// linked.
/// </summary>
/// <param name="Text">As it is stored: a kind and its periods on each line.</param>
public sealed record SeenNews(string Text)
{
    public static readonly SeenNews Nothing = new("");

    /// <returns>Null where the kind was never looked at.</returns>
    public IReadOnlyList<string>? Of(ReminderKind kind) =>
        Text.Split('\n').FirstOrDefault(line => line.StartsWith($"{kind} ", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..];

    public SeenNews With(ReminderKind kind, IEnumerable<string> periods)
    {
        var others = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith($"{kind} ", StringComparison.Ordinal));
        return new(string.Join('\n', others.Append($"{kind} {string.Join(' ', periods)}")));
    }
}
