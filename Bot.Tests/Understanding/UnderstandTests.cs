using Bot.Core.Understanding;

namespace Bot.Tests.Understanding;

public class UnderstandTests
{
    [Theory]
    [InlineData("меню", Intent.Menu)]
    [InlineData("Назад", Intent.Back)]
    [InlineData("отмена", Intent.Cancel)]
    [InlineData("помощь", Intent.Help)]
    [InlineData("позовите оператора", Intent.Operator)]
    [InlineData("передать показания", Intent.Readings)]
    [InlineData("показания счетчиков", Intent.Readings)]
    [InlineData("долг", Intent.Debt)]
    [InlineData("сколько я должна", Intent.Debt)]
    [InlineData("Сколько платить?", Intent.Debt)]
    [InlineData("почему так много?", Intent.WhyBill)]
    [InlineData("показания за март", Intent.HistoryReadings)]
    [InlineData("за полгода", Intent.HistoryReadings)]
    [InlineData("долг за март", Intent.Debt)]
    [InlineData("платежи за март", Intent.HistoryPayments)]
    [InlineData("начисления за март", Intent.Debt)]
    [InlineData("где мои показания?", Intent.MyReadings)]
    [InlineData("поверка счётчика", Intent.Verification)]
    [InlineData("сколько будет за 150 квт?", Intent.Tariffs)]
    [InlineData("платёж не дошёл", Intent.StrayPayment)]
    [InlineData("мои платежи", Intent.HistoryPayments)]
    [InlineData("дошла ли оплата", Intent.HistoryPayments)]
    [InlineData("хочу оплатить", Intent.Pay)]
    [InlineData("мои счета", Intent.Accounts)]
    [InlineData("подключить счёт", Intent.Link)]
    [InlineData("до какого числа передавать", Intent.WindowDates)]
    [InlineData("что вы храните", Intent.ConsentInfo)]
    [InlineData("здравствуйте", Intent.Greeting)]
    [InlineData("спасибо!", Intent.Thanks)]
    [InlineData("вы не мошенники?", Intent.PhishingDoubt)]
    [InlineData("english please", Intent.LanguageEn)]
    [InlineData("по-русски", Intent.Russian)]
    [InlineData("my balance", Intent.Debt)]
    [InlineData("send readings", Intent.Readings)]
    [InlineData("ljku", Intent.Debt)]
    [InlineData("gjrfpfybz", Intent.Readings)]
    [InlineData("vty.", Intent.Menu)]
    public void Common_words_are_understood(string text, Intent intent) => Assert.Equal(intent, Understand.Words(text, PhraseContext.Menu, _ => false).Intent);

    [Theory]
    [InlineData("")]
    [InlineData("ахаха")]
    [InlineData("12345")]
    [InlineData("хвс 123 гвс 45")]
    [InlineData("))))")]
    public void Other_words_are_no_intent(string text) => Assert.Equal(Intent.Unknown, Understand.Words(text, PhraseContext.Menu, _ => false).Intent);
}
