using Bot.Core.Reminders;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

public class ReminderWordsTests
{
    [Theory]
    [InlineData("19", 19)]
    [InlineData("в 19:30", 19)]
    [InlineData("в семь вечера", 19)]
    [InlineData("7 вечера", 19)]
    [InlineData("в 7 утра", 7)]
    [InlineData("в 2 дня", 14)]
    [InlineData("12 дня", 12)]
    [InlineData("утром", 9)]
    [InlineData("вечером пожалуйста", 19)]
    [InlineData("7 pm", 19)]
    [InlineData("in the morning", 9)]
    [InlineData("0", 0)]
    [InlineData("25", null)]
    [InlineData("20 числа", null)]
    [InlineData("напомни 20 ноября", null)]
    [InlineData("на 20-е", null)]
    [InlineData("за два дня", null)]
    [InlineData("через 3 часа", null)]
    [InlineData("2 раза в день", null)]
    [InlineData("20 числа в 19", 19)]
    [InlineData("в 19 часов", 19)]
    [InlineData("4460153001", null)]
    [InlineData("поздно", null)]
    [InlineData("", null)]
    public void An_hour_is_read_as_people_say_it(string text, int? hour) => Assert.Equal(hour, ReminderWords.Hour(text));

    [Theory]
    [InlineData("не напоминай про показания", ReminderTopic.Readings)]
    [InlineData("про счётчики", ReminderTopic.Readings)]
    [InlineData("про оплату", ReminderTopic.Bills)]
    [InlineData("о поступивших платежах", ReminderTopic.Payments)]
    [InlineData("о поступившей оплате", ReminderTopic.Payments)]
    [InlineData("напоминай про поверку", ReminderTopic.Verification)]
    [InlineData("не присылайте про поверку счётчиков", ReminderTopic.Verification)]
    [InlineData("no meter verification", ReminderTopic.Verification)]
    [InlineData("про объявления", ReminderTopic.Announcements)]
    [InlineData("про показания и про долг", ReminderTopic.Readings, ReminderTopic.Bills)]
    [InlineData("про поверку и оплату", ReminderTopic.Bills, ReminderTopic.Verification)]
    [InlineData("напоминай")]
    public void The_topics_are_found_in_the_words(string text, params ReminderTopic[] topics) => Assert.Equal(topics, ReminderWords.Topics(text));

    [Theory]
    [InlineData("не напоминай по вечерам", true)]
    [InlineData("не пишите ночью", true)]
    [InlineData("не присылайте по выходным", true)]
    [InlineData("не напоминай сегодня", true)]
    [InlineData("не напоминай раньше 10", true)]
    [InlineData("не напоминай 20 числа", true)]
    [InlineData("не напоминай", false)]
    [InlineData("не напоминай про поверку", false)]
    [InlineData("больше никогда не пиши", false)]
    public void Whether_a_time_is_named(string text, bool isNamed) => Assert.Equal(isNamed, ReminderWords.SaysTime(text));

    [Theory]
    [InlineData("не напоминайте про поверку", true)]
    [InlineData("хватит присылать про долг", true)]
    [InlineData("don't write to me at night", true)]
    [InlineData("чтобы не забыть, напоминай про поверку", false)]
    [InlineData("напоминай вечером, а не утром", false)]
    public void Whether_reminders_are_refused(string text, bool isRefusal) => Assert.Equal(isRefusal, ReminderWords.IsRefusal(text));

    [Theory]
    [InlineData("не напоминай по вечерам")]
    [InlineData("не напоминайте вечером")]
    [InlineData("по утрам не пишите")]
    [InlineData("не присылайте уведомления ночью")]
    [InlineData("не напоминай мне в 9 утра")]
    [InlineData("не беспокойте по выходным")]
    [InlineData("не напоминай раньше 12")]
    [InlineData("do not remind me in the evening")]
    public async Task Who_does_not_like_the_time_is_asked_for_another_and_nothing_is_switched_off(string said)
    {
        await using var chat = new DeskChat("2026-11-21T07:42:00Z");
        await chat.ArriveAsync();
        Assert.StartsWith("< Отключать не стал: похоже, вам неудобно только время.\n\n  В котором часу напоминать?", await chat.SaysAsync(said));
        Assert.Equal(0, chat.File.Number("select count(*) from reminder_choices"));
        Assert.Contains("около 12:00", await chat.SaysAsync("12"));
    }

    [Fact]
    public async Task Who_does_not_like_the_time_may_still_switch_all_off()
    {
        await using var chat = new DeskChat("2026-11-21T07:42:00Z");
        await chat.ArriveAsync();
        await chat.SaysAsync("не напоминай по вечерам");
        Assert.Contains("Напоминания отключены", await chat.SaysAsync("[Отключить все]"));
    }

    [Theory]
    [InlineData("не присылайте про поверку", "Verification")]
    [InlineData("не присылай о поверке счётчиков", "Verification")]
    [InlineData("не пишите мне про долг", "Bills")]
    [InlineData("хватит про показания", "Readings")]
    [InlineData("не надо про поверку и про показания", "Readings Verification")]
    [InlineData("не шлите про квитанции", "Bills")]
    [InlineData("do not send about verification", "Verification")]
    public async Task A_topic_that_is_named_is_switched_off_and_no_other(string said, string topics)
    {
        await using var chat = new DeskChat("2026-11-21T07:42:00Z");
        await chat.ArriveAsync();
        Assert.StartsWith("< Не буду напоминать про ", await chat.SaysAsync(said));
        var choices = await chat.Store.ReminderChoicesAsync((await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value, default);
        Assert.Equal((false, topics), (choices.IsOff, string.Join(' ', choices.Without.Order())));
    }
}
