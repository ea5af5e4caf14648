using Bot.Core.Understanding;

namespace Bot.Tests.Understanding;

public class YesNoTests
{
    [Theory]
    [InlineData("да")]
    [InlineData("Да!")]
    [InlineData("дааа")]
    [InlineData("ага")]
    [InlineData("угу отправляй")]
    [InlineData("да спасибо")]
    [InlineData("да все верно")]
    [InlineData("да, всё правильно")]
    [InlineData("Всё верно, спасибо.")]
    [InlineData("верно, передавайте")]
    [InlineData("передавайте")]
    [InlineData("ну да, отправляйте пожалуйста")]
    [InlineData("да, отправить показания")]
    [InlineData("у меня всё верно")]
    [InlineData("yes, that is correct, thanks")]
    public void A_yes_with_courtesy_around_it_sends(string text) => Assert.True(YesNo.Read(text, isToBeSent: true));

    [Theory]
    [InlineData("нет")]
    [InlineData("нет, спасибо")]
    [InlineData("неверно")]
    [InlineData("не всё верно")]
    [InlineData("не отправляй")]
    [InlineData("нееет")]
    [InlineData("исправить показания")]
    [InlineData("no, that is wrong")]
    public void A_no_is_heard_in_as_many_forms(string text) => Assert.False(YesNo.Read(text, isToBeSent: true));

    [Theory]
    [InlineData("да?")]
    [InlineData("всё верно?")]
    [InlineData("отправить?")]
    [InlineData("да, но горячая 59")]
    [InlineData("да 126")]
    [InlineData("да нет")]
    [InlineData("да не надо")]
    [InlineData("нет, всё верно")]
    [InlineData("не исправлено, да")]
    [InlineData("хорошо, потом")]
    [InlineData("да подождите")]
    [InlineData("да, сколько платить")]
    [InlineData("отправь оператору")]
    [InlineData("отправить показания")]
    [InlineData("передать показания")]
    [InlineData("спасибо")]
    [InlineData("всё")]
    [InlineData("")]
    [InlineData("👍")]
    public void Where_words_hold_a_question_a_number_a_negation_or_another_wish_it_is_neither(string text) => Assert.Null(YesNo.Read(text, isToBeSent: true));

    [Theory]
    [InlineData("отправляй")]
    [InlineData("передавайте")]
    public void Sending_is_a_yes_only_where_something_is_to_be_sent(string text) => Assert.Null(YesNo.Read(text));
}
