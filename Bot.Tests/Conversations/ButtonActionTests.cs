using Bot.Core.Conversations;

namespace Bot.Tests.Conversations;

public class ButtonActionTests
{
    [Fact]
    public void What_is_written_is_read() =>
        Assert.Equal(new ButtonAction("rs.send", "a:b-1"), ButtonAction.Parse(new ButtonAction("rs.send", "a:b-1").ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("menu")]
    [InlineData("1:")]
    [InlineData("2:menu")]
    [InlineData("1:menu:0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void What_is_not_ours_is_nothing(string action) => Assert.Null(ButtonAction.Parse(action));
}
