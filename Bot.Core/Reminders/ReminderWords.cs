using System.Globalization;
using Bot.Core.Understanding;

namespace Bot.Core.Reminders;

/// <summary>What residents say of reminders: an hour, a topic, tomorrow.</summary>
public static class ReminderWords
{
    private static readonly (string Stem, int Hour)[] TimesOfDay =
        [("утр", 9), ("днем", 13), ("обед", 13), ("вечер", 19), ("morning", 9), ("noon", 12), ("afternoon", 14), ("evening", 19)];

    private static readonly (string Stem, ReminderTopic Topic)[] Topics =
    [
        ("показан", ReminderTopic.Readings), ("счетчик", ReminderTopic.Readings), ("reading", ReminderTopic.Readings), ("meter", ReminderTopic.Readings),
        ("поступ", ReminderTopic.Payments), ("платеж", ReminderTopic.Payments), ("received", ReminderTopic.Payments),
        ("квитанц", ReminderTopic.Bills), ("оплат", ReminderTopic.Bills), ("долг", ReminderTopic.Bills), ("счета", ReminderTopic.Bills), ("bill", ReminderTopic.Bills), ("debt", ReminderTopic.Bills), ("pay", ReminderTopic.Bills),
        ("поверк", ReminderTopic.Verification), ("verif", ReminderTopic.Verification),
        ("карт", ReminderTopic.Card), ("проездн", ReminderTopic.Card), ("билет", ReminderTopic.Card), ("card", ReminderTopic.Card),
        ("объявлен", ReminderTopic.Announcements), ("отключен", ReminderTopic.Announcements), ("новост", ReminderTopic.Announcements), ("рассыл", ReminderTopic.Announcements), ("announce", ReminderTopic.Announcements), ("outage", ReminderTopic.Announcements),
    ];

    private static readonly string[] Later = ["завтра", "позже", "попозже", "потом", "tomorrow", "later"];
    private static readonly string[] Whenever = ["любой", "любое", "всегда", "неважно", "any", "anytime", "whenever"];

    /// <summary>An hour of the day: «в 19», «7 вечера», «утром», «19:30».</summary>
    /// <returns>Null where none is named.</returns>
    public static int? Hour(string text)
    {
        var words = NumberWords.ToDigits(Phrase.Of(text).Words);
        var timeOfDay = words.Select(word => TimesOfDay.FirstOrDefault(time => word.StartsWith(time.Stem, StringComparison.Ordinal)).Hour).FirstOrDefault(hour => hour > 0);
        var number = words.Where(word => word.Length <= 2).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24 ? (int?)hour : null).FirstOrDefault(hour => hour is not null);
        if (number is not { } named)
            return timeOfDay > 0 ? timeOfDay : null;
        // «В 7 вечера», «в 2 дня», "7 pm".
        var isLate = timeOfDay > 12 || words.Any(word => word is "дня" or "pm");
        return isLate && named is > 0 and < 12 ? named + 12 : named;
    }

    public static bool SaysWhenever(string text) => Phrase.Of(text).Words.Any(Whenever.Contains);

    public static bool SaysLater(string text) => Phrase.Of(text).Words.Any(Later.Contains);

    public static ReminderTopic? Topic(string text)
    {
        var words = Phrase.Of(text).Words;
        foreach (var (stem, topic) in Topics)
        {
            if (words.Any(word => word.StartsWith(stem, StringComparison.Ordinal)))
                return topic;
        }
        return null;
    }
}
