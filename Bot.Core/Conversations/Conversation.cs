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

    /// <summary>A draft that was left for something else and can be taken up again: the latest of <see cref="Left"/>.</summary>
    public Stage? Suspended { get; init; }

    /// <summary>Drafts of other dialogs, left before <see cref="Suspended"/>, the earliest first; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<Stage>? Beneath { get; init; }

    /// <summary>What was left and can be taken up again, one of each dialog, the latest first.</summary>
    [JsonIgnore]
    public IEnumerable<Stage> Left => Suspended is null ? [] : (Beneath ?? []).Append(Suspended).Reverse();

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

    /// <summary>Leaves a draft for something else, above those of other dialogs.</summary>
    public Conversation PutAside(Stage draft)
    {
        var others = Without(left => left.GetType().DeclaringType == draft.GetType().DeclaringType).Left.Reverse().ToArray();
        return this with { Suspended = draft, Beneath = others.Length > 0 ? others : null };
    }

    /// <summary>Some drafts are in hand again, or given up.</summary>
    public Conversation Without(Func<Stage, bool> drafts)
    {
        var left = Left.Where(draft => !drafts(draft)).Reverse().ToArray();
        return this with { Suspended = left.LastOrDefault(), Beneath = left.Length > 1 ? left[..^1] : null };
    }
}
