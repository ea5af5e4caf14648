using Bot.Core.Conversations;

namespace Bot.Tests.Conversations;

public class IncomingTextTests
{
    [Theory]
    [InlineData("  долг \r\n", "долг")]
    [InlineData("до\u0000л\u001bг", "долг")]
    [InlineData("\u202eглод\u202c", "глод")]
    [InlineData("12\u00a0345", "12 345")]
    [InlineData("и\u0306 е\u0308", "й ё")]
    [InlineData("👍🏽 ок", "👍🏽 ок")]
    [InlineData("\ud83d", "")]
    [InlineData("'; drop table inbox; --<b>", "'; drop table inbox; --<b>")]
    public void What_is_invisible_goes_and_what_was_typed_stays(string typed, string clean) => Assert.Equal(clean, IncomingText.Clean(typed));

    [Fact]
    public void A_huge_text_is_cut_between_characters()
    {
        var clean = IncomingText.Clean(string.Concat(Enumerable.Repeat("😀", 50_000)));
        Assert.Equal(Input.MaxTextLength, clean.Length);
        Assert.False(char.IsHighSurrogate(clean[^1]));
        Assert.True(IncomingText.Message(clean + "😀")!.IsCut);
        Assert.False(IncomingText.Message(clean)!.IsCut);
    }
}
