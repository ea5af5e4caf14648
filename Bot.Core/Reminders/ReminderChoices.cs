using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Reminders;

/// <summary>What a resident has chosen: at which hour and of what to be reminded. One for all their messengers.</summary>
public sealed record ReminderChoices
{
    /// <summary>Of the organisation's wall clock, 0–23; null for whenever it suits.</summary>
    public int? Hour { get; init; }

    /// <summary>No reminders at all.</summary>
    public bool IsOff { get; init; }

    /// <summary>Topics that are switched off for all accounts.</summary>
    public IReadOnlyList<ReminderTopic> Without { get; init; } = [];

    /// <summary>Topics that are switched off for one account.</summary>
    public IReadOnlyList<QuietAccount> Quiet { get; init; } = [];

    public bool Wants(ReminderTopic topic, AccountKey account) =>
        !IsOff && !Without.Contains(topic) && !Quiet.Contains(new(account, topic));

    public ReminderChoices Switch(ReminderTopic topic, bool isOn) => this with
    {
        Without = isOn ? [.. Without.Where(other => other != topic)] : [.. Without.Where(other => other != topic), topic],
        // Who switches a topic on wants to hear of it for every account.
        Quiet = isOn ? [.. Quiet.Where(quiet => quiet.Topic != topic)] : Quiet,
    };

    public ReminderChoices Silence(AccountKey account, ReminderTopic topic) => Quiet.Contains(new(account, topic)) ? this : this with { Quiet = [.. Quiet, new(account, topic)] };
}

public readonly record struct QuietAccount(AccountKey Account, ReminderTopic Topic);

/// <summary>A resident has changed the choices.</summary>
public sealed record ReminderChoicesMade(Guid Resident, ReminderChoices Choices) : Write;
