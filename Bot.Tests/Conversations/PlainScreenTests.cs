using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Tests.Conversations;

public class PlainScreenTests
{
    [Theory]
    [InlineData("1", 3, false, 0)]
    [InlineData("3)", 3, false, 2)]
    [InlineData(" 2 ) ", 3, true, 1)]
    [InlineData("2", 3, true, null)]
    [InlineData("4", 3, false, null)]
    [InlineData("0", 3, false, null)]
    [InlineData("125", 3, false, null)]
    [InlineData("один", 3, false, null)]
    public void A_number_is_a_choice_where_nothing_else_is_meant(string text, int offered, bool isBracketed, int? place) =>
        Assert.Equal(place, PlainScreen.Choice(text, offered, isBracketed));

    [Fact]
    public void Choices_are_numbered_and_pictures_left_out()
    {
        var reply = new Reply("Проверьте ⚠ счётчик №5").WithButtons(new Button("✓ Дом", "1:a"), new Button("Сайт", "", Url: "https://example.invalid/")).WithButtons(new Button("Меню", "1:menu"));

        Assert.Equal("Проверьте  счётчик №5\n\nНажмите или напишите номер:\n1) Дом\n2) Меню", PlainScreen.Number(reply, 1, false, Language.Russian).Text);
    }
}
