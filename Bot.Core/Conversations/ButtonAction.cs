namespace Bot.Core.Conversations;

/// <summary>
/// What a button asks for, as it travels through a messenger: <c>1:name</c> or <c>1:name:argument</c>. Residents can forge it,
/// so it says what is wished and never what is allowed.
/// </summary>
public readonly record struct ButtonAction(string Name, string Argument = "")
{
    /// <summary>Telegram's limit, the narrowest of the channels.</summary>
    public const int MaxBytes = 64;

    private const string Version = "1";

    public override string ToString() => Argument.Length == 0 ? $"{Version}:{Name}" : $"{Version}:{Name}:{Argument}";

    /// <returns>Null for an action of another version or of none.</returns>
    public static ButtonAction? Parse(string action)
    {
        if (action.Length > MaxBytes)
            return null;
        var parts = action.Split(':', 3);
        return parts is [Version, { Length: > 0 } name, ..] ? new(name, parts.Length == 3 ? parts[2] : "") : null;
    }
}
