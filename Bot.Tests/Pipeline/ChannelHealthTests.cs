using Bot.Host.Pipeline;

namespace Bot.Tests.Pipeline;

public sealed class ChannelHealthTests
{
    private readonly ChannelHealth _health = new("telegram");

    [Fact]
    public void A_message_that_is_received_mends_no_sending()
    {
        _health.Works();
        _health.SendingFailed("the token is wrong");
        _health.Works();
        Assert.Equal("the token is wrong", _health.Error);

        _health.SendingWorks();
        Assert.Null(_health.Error);
    }

    [Fact]
    public void A_message_that_is_sent_mends_no_receiving()
    {
        _health.Failed("another program polls");
        _health.SendingWorks();
        Assert.Equal("another program polls", _health.Error);
    }

    [Fact]
    public void A_fault_and_its_end_are_news_once()
    {
        Assert.True(_health.Works());
        Assert.False(_health.Works());
        Assert.True(_health.Failed("away"));
        Assert.False(_health.Failed("away"));
        Assert.True(_health.Failed("the token is wrong"));
        Assert.True(_health.Works());
    }
}
