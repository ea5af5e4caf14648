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

    // What sends, agrees, pays or takes away; a dialog's action stands behind its own prefix.
    private static readonly string[] Harmful = ["send", "rolled", "yes", "confirm", "unlink", "delete", "erase", "pay", "off", "revoke"];

    /// <summary>Whether a tap cannot be taken back: only the whole label typed does the same.</summary>
    public static bool DoesHarm(Button button) => button.Style == ButtonStyle.Danger
        || (Parse(button.Action) is { } action && Harmful.Any(word => action.Name.Split('.', '-').Contains(word)) && action is not { Name: "pay", Argument: "" });

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
