using Bot.Core.Reminders;

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
    [InlineData("4460153001", null)]
    [InlineData("поздно", null)]
    [InlineData("", null)]
    public void An_hour_is_read_as_people_say_it(string text, int? hour) => Assert.Equal(hour, ReminderWords.Hour(text));

    [Theory]
    [InlineData("не напоминай про показания", ReminderTopic.Readings)]
    [InlineData("про оплату", ReminderTopic.Bills)]
    [InlineData("о поступивших платежах", ReminderTopic.Payments)]
    [InlineData("напоминай про поверку", ReminderTopic.Verification)]
    [InlineData("про объявления", ReminderTopic.Announcements)]
    [InlineData("напоминай", null)]
    public void A_topic_is_found_in_the_words(string text, ReminderTopic? topic) => Assert.Equal(topic, ReminderWords.Topic(text));
}
