using Bot.Core.Readings;

namespace Bot.Core.Understanding;

/// <summary>Where a message is said, as far as it changes its meaning.</summary>
public enum PhraseContext
{
    /// <summary>An account is linked and nothing is asked.</summary>
    Menu,

    /// <summary>Nothing is linked yet.</summary>
    New,

    /// <summary>A transport card is in hand.</summary>
    Card,

    /// <summary>A reading was just asked for.</summary>
    InReading,
}

/// <summary>What a message means by its words alone.</summary>
/// <param name="Others">Further requests of the same message.</param>
/// <param name="Choices">Where it is not clear what is meant: what it may be; the resident is asked.</param>
/// <param name="HasValues">Whether numbers stand beside names of meters.</param>
/// <param name="IsAccountNumber">Whether it holds a number that an organisation's accounts have.</param>
/// <param name="Spelt">The message with its spelling put right; empty where it must not be kept.</param>
public sealed record Meaning(Intent Intent, IReadOnlyList<Intent> Others, IReadOnlyList<Intent> Choices, bool HasValues, bool IsAccountNumber, string Spelt);

/// <summary>What a message means beside the meters of an account.</summary>
/// <param name="Problems">Names of <see cref="ReadingCheck"/>.</param>
/// <param name="Asks">Whether the bot asks back before it does anything.</param>
public sealed record Understood(Intent Intent, IReadOnlyList<Intent> Others, IReadOnlyList<EnteredValue> Values, IReadOnlyList<string> Problems, bool Asks);
