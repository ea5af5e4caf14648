using System.Globalization;
using Bot.Core.Understanding;

namespace Bot.Core.Reminders;

/// <summary>What residents say of reminders: an hour, a topic, tomorrow.</summary>
public static class ReminderWords
{
    private static readonly (string Stem, int Hour)[] TimesOfDay =
        [("утр", 9), ("днем", 13), ("обед", 13), ("вечер", 19), ("morning", 9), ("noon", 12), ("afternoon", 14), ("evening", 19)];

    // A word that says less steps back: «про поверку счётчиков» is not about readings, «о поступившей оплате» not about bills.
    private static readonly (string Stem, ReminderTopic Topic, ReminderTopic? StepsBackFor)[] TopicStems =
    [
        ("показан", ReminderTopic.Readings, null), ("reading", ReminderTopic.Readings, null),
        ("счетчик", ReminderTopic.Readings, ReminderTopic.Verification), ("meter", ReminderTopic.Readings, ReminderTopic.Verification),
        ("квитанц", ReminderTopic.Bills, null), ("долг", ReminderTopic.Bills, null), ("счета", ReminderTopic.Bills, null), ("bill", ReminderTopic.Bills, null), ("debt", ReminderTopic.Bills, null),
        ("оплат", ReminderTopic.Bills, ReminderTopic.Payments), ("pay", ReminderTopic.Bills, ReminderTopic.Payments),
        ("поступ", ReminderTopic.Payments, null), ("платеж", ReminderTopic.Payments, null), ("received", ReminderTopic.Payments, null),
        ("поверк", ReminderTopic.Verification, null), ("verif", ReminderTopic.Verification, null),
        ("карт", ReminderTopic.Card, null), ("проездн", ReminderTopic.Card, null), ("билет", ReminderTopic.Card, null), ("card", ReminderTopic.Card, null), ("ticket", ReminderTopic.Card, null),
        ("объявлен", ReminderTopic.Announcements, null), ("отключен", ReminderTopic.Announcements, null), ("новост", ReminderTopic.Announcements, null),
        ("announce", ReminderTopic.Announcements, null), ("outage", ReminderTopic.Announcements, null),
    ];

    private static readonly string[] DaysAndTimes =
        ["ноч", "рано", "поздн", "выходн", "будн", "праздник", "понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен", "сегодня", "завтра", "night", "early", "late", "weekend", "today", "tomorrow", "sunday", "saturday"];

    /// <summary>A number before one of these is a date or a length of time, and no hour.</summary>
    private static readonly string[] NotHours = ["числ", "день", "дней", "недел", "месяц", "минут", "раз", "раза", "е", "го", "ого", "январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр", "day", "week", "month", "minute", "times", "th", "st", "nd", "rd"];

    /// <summary>As is one after these: «за 2 дня», «через 3 часа».</summary>
    private static readonly string[] Lengths = ["за", "через", "in", "within"];

    private static readonly string[] Refusals = ["не", "хватит", "без", "not", "no", "dont", "t", "stop"];

    private static readonly string[] Refused =
        ["напом", "присыл", "пиш", "писа", "шли", "шлит", "слать", "беспок", "тревож", "уведом", "нуж", "надо", "сообщ", "remind", "send", "writ", "notif", "messag", "bother", "disturb"];

    private static readonly string[] Later = ["завтра", "позже", "попозже", "потом", "tomorrow", "later"];
    private static readonly string[] Whenever = ["любой", "любое", "всегда", "неважно", "any", "anytime", "whenever"];

    /// <summary>An hour of the day: «в 19», «7 вечера», «утром», «19:30».</summary>
    /// <returns>Null where none is named.</returns>
    public static int? Hour(string text)
    {
        var words = NumberWords.ToDigits(Phrase.Of(text).Words);
        var timeOfDay = words.Select(word => TimesOfDay.FirstOrDefault(time => word.StartsWith(time.Stem, StringComparison.Ordinal)).Hour).FirstOrDefault(hour => hour > 0);
        if (Enumerable.Range(0, words.Count).Select(at => HourAt(words, at)).FirstOrDefault(hour => hour is not null) is not { } named)
            return timeOfDay > 0 ? timeOfDay : null;
        // «В 7 вечера», «в 2 дня», "7 pm".
        var isLate = timeOfDay > 12 || words.Any(word => word is "дня" or "pm");
        return isLate && named is > 0 and < 12 ? named + 12 : named;
    }

    /// <summary>Whether a time is named, whichever: who says «не напоминай по вечерам» does not mean never.</summary>
    public static bool SaysTime(string text)
    {
        var words = NumberWords.ToDigits(Phrase.Of(text).Words);
        return Hour(text) is not null
            || words.Any(word => (word.Length <= 2 && char.IsAsciiDigit(word[0])) || DaysAndTimes.Any(stem => word.StartsWith(stem, StringComparison.Ordinal)));
    }

    /// <summary>«Не напоминай …», «хватит присылать …»; «чтобы не забыть, напомни …» is none.</summary>
    public static bool IsRefusal(string text)
    {
        var words = Phrase.Of(text).Words;
        return words.Zip(words.Skip(1)).Any(pair => Refusals.Contains(pair.First) && Refused.Any(stem => pair.Second.StartsWith(stem, StringComparison.Ordinal)));
    }

    public static bool SaysWhenever(string text) => Phrase.Of(text).Words.Any(Whenever.Contains);

    public static bool SaysLater(string text) => Phrase.Of(text).Words.Any(Later.Contains);

    /// <summary>The topics that are named.</summary>
    public static IReadOnlyList<ReminderTopic> Topics(string text)
    {
        var words = Phrase.Of(text).Words;
        var named = TopicStems.Where(topic => words.Any(word => word.StartsWith(topic.Stem, StringComparison.Ordinal))).ToList();
        return [.. named.Where(topic => topic.StepsBackFor is not { } other || named.All(stem => stem.Topic != other)).Select(topic => topic.Topic).Distinct()];
    }

    private static int? HourAt(IReadOnlyList<string> words, int at)
    {
        if (words[at].Length > 2 || !int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) || hour > 23)
            return null;
        var isLength = at > 0 && Lengths.Contains(words[at - 1]);
        var isDate = at + 1 < words.Count && NotHours.Any(stem => stem.Length < 4 ? words[at + 1] == stem : words[at + 1].StartsWith(stem, StringComparison.Ordinal));
        return isLength || isDate ? null : hour;
    }
}
