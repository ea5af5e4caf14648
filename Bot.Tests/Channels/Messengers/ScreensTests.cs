using Bot.Host.Channels.Messengers;

namespace Bot.Tests.Channels.Messengers;

public sealed class ScreensTests
{
    private readonly Screens _screens = new();

    [Fact]
    public void The_last_message_is_the_one_to_edit()
    {
        _screens.Show(7, "debt", 100, _screens.Forget(7));

        Assert.Equal(100, _screens.Find(7, "debt"));
        Assert.Null(_screens.Find(7, "menu"));
        Assert.Null(_screens.Find(8, "debt"));
    }

    [Fact]
    public void Who_wrote_before_the_platform_answered_is_not_answered_above_their_own_words()
    {
        var began = _screens.Forget(7);
        _screens.Forget(7);
        _screens.Show(7, "debt", 100, began);

        Assert.Null(_screens.Find(7, "debt"));

        _screens.Show(7, "debt", 101, _screens.Forget(7));
        Assert.Equal(101, _screens.Find(7, "debt"));
    }

    [Fact]
    public void A_tap_under_an_older_message_is_answered_below()
    {
        _screens.Show(7, "debt", 100, _screens.Forget(7));
        _screens.Tapped(7, 100);
        Assert.Equal(100, _screens.Find(7, "debt"));

        _screens.Tapped(7, 90);
        Assert.Null(_screens.Find(7, "debt"));
    }

    [Fact]
    public void A_tap_under_a_message_that_the_platform_has_not_answered_for_yet_is_a_tap_under_the_last_one()
    {
        var began = _screens.Forget(7);
        _screens.Tapped(7, 100);
        _screens.Tapped(7, 100);
        _screens.Show(7, "debt", 100, began);

        Assert.Equal(100, _screens.Find(7, "debt"));
    }

    [Fact]
    public void A_tap_under_an_older_message_while_another_is_being_sent_is_answered_below_both()
    {
        var began = _screens.Forget(7);
        _screens.Tapped(7, 90);
        _screens.Show(7, "debt", 100, began);
        Assert.Null(_screens.Find(7, "debt"));

        began = _screens.Forget(7);
        _screens.Tapped(7, 90);
        _screens.Tapped(7, 101);
        _screens.Show(7, "debt", 101, began);
        Assert.Null(_screens.Find(7, "debt"));
    }
}
