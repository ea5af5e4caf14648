using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Reminders;

/// <summary>To whom a reminder speaks.</summary>
/// <param name="Account">How the resident knows the account.</param>
public sealed record Telling(Language Language, bool IsPlain, string Account, Organisation Organisation, DateOnly Today)
{
    /// <summary>Whether a word in answer to it is heard; a page hears none.</summary>
    public bool HearsAnswers { get; init; } = true;

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) =>
        TextCatalog.Say(Language, IsPlain && TextCatalog.Has(Language, key + PlainScreen.Suffix) ? key + PlainScreen.Suffix : key, values);

    public string Write(DateOnly day) => day.WriteDay(Language, Today);

    /// <summary>Days from today, today being none.</summary>
    public int DaysTo(DateOnly day) => day.DayNumber - Today.DayNumber;
}
