using Bot.Tests.Support;

namespace Bot.Tests.Readings;

/// <summary>Lines with numbers that are no plain readings are asked about, never passed over.</summary>
public sealed class OddLinesTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Fact]
    public async Task Two_numbers_for_one_meter_are_asked_about_as_such()
    {
        Assert.Contains("«хвс 12 8»: здесь несколько чисел для одного счётчика, Холодная вода №40ОН891234. Пришлите одно. Красные цифры в конце пишите после запятой, например 125,4.", await _chat.SaysAsync("хвс 12 8"));
        Assert.Contains("Горячая вода №", await _chat.SaysAsync("125,8"));
    }

    [Fact]
    public async Task A_number_with_two_points_is_asked_about_also_when_all_is_sent_already()
    {
        foreach (var said in new[] { "хвс 125 гвс 58", "да" })
            await _chat.SaysAsync(said);
        Assert.Contains("«128.5.3»: не понял, какое это число", await _chat.SaysAsync("хвс 128.5.3"));
        Assert.Contains("(вместо переданного 125)", await _chat.SaysAsync("128,5"));
    }

    [Fact]
    public async Task Red_digits_are_read_or_their_writing_is_told()
    {
        await _chat.SaysAsync("передать показания");
        Assert.Contains("Жду число со счётчика. Красные цифры в конце пишите после запятой, например 125,4.", await _chat.SaysAsync("сто двадцать один и красные двенадцать"));
        await _chat.SaysAsync("там сто двадцать один и еще красные сто двенадцать");
        Assert.Contains("120 → 121,112", await _chat.SaysAsync("58"));
    }

    [Fact]
    public async Task A_meter_that_has_not_changed_is_sent_as_it_was_and_the_check_says_so()
    {
        var shown = await _chat.SaysAsync("хол 125 гор не изменилась");
        Assert.Contains("120 → 125", shown);
        Assert.Contains("55 → 55, расход 0 м³. Расхода нет.", shown);
    }

    [Fact]
    public async Task A_dial_that_passed_zero_shows_no_nought()
    {
        await _chat.SaysAsync("передать показания");
        Assert.Contains("Жду число со счётчика", await _chat.SaysAsync("перешёл через ноль"));
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public async Task DisposeAsync() => await _chat.DisposeAsync();
}
