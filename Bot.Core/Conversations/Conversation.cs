using Bot.Core.Delegating;
using Bot.Core.Reminders;
using Bot.Core.Requests;
using System.Text.Json.Serialization;
using Bot.Core.Texts;

namespace Bot.Core.Conversations;

/// <summary>What a conversation remembers between two messages; immutable, stored as JSON.</summary>
public sealed record Conversation
{
    /// <summary>The language the bot answers in.</summary>
    public Language Language { get; init; } = Language.Russian;

    /// <summary>The version of the consent given, 0 before that.</summary>
    public int Consent { get; init; }

    /// <summary>The organisation the conversation was opened for (a page or deep link of its own), if any.</summary>
    public string? Organisation { get; init; }

    /// <summary>The account in hand; null means the resident's first.</summary>
    public Guid? Link { get; init; }

    /// <summary>What the bot waits for now; null is the menu.</summary>
    public Stage? Stage { get; init; }

    /// <summary>A draft that was left for something else and can be taken up again.</summary>
    public Stage? Suspended { get; init; }

    /// <summary>The buttons of the last message, so that their labels can be typed.</summary>
    public IReadOnlyList<Button> Offered { get; init; } = [];

    /// <summary>Receipt numbers of submissions that the resident was told are late, and will be told when they arrive.</summary>
    public IReadOnlyList<string> Delayed { get; init; } = [];

    /// <summary>Short sentences, no pictures among the words, choices with numbers.</summary>
    public bool Plain { get; init; }

    /// <summary>The choices offered have numbers, as the channel has no room for all their buttons.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Numbered { get; init; }

    /// <summary>What the resident asked for before consent or a link was there; done as soon as it can be.</summary>
    public string? Wish { get; init; }

    /// <summary>The reminder that nothing else was begun after; null where there is none.</summary>
    public LastReminder? Reminded { get; init; }

    /// <summary>What was entrusted to the resident last and was taken back; null where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public TakenAccess? Taken { get; init; }

    /// <summary>The letter that nothing else was begun after; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LastLetter? Letter { get; init; }

    /// <summary>When the resident last wrote or tapped.</summary>
    public DateTimeOffset? HeardAt { get; init; }
}
