namespace Bot.Host.Reminders;

/// <summary>Section <c>Reminders</c> of the host; when and of what stands with each organisation.</summary>
public sealed class RemindersOptions
{
    public const string Section = "Reminders";

    /// <summary>Whether this host plans reminders and sends them. Residents' choices and buttons work in any case.</summary>
    public bool Enabled { get; set; } = true;
}
