using Bot.Host.Commands;

namespace Bot.Tests.Faults;

public class SettingsTests
{
    [Theory]
    [InlineData("requests list --Storage:Path=/a/b.db --all", "--Storage:Path=/a/b.db", "requests list --all")]
    [InlineData("--Storage:Path /a/b.db import accounts f.csv -o town", "--Storage:Path /a/b.db", "import accounts f.csv -o town")]
    [InlineData("locks release --account 1:2 --organisation=town", "", "locks release --account 1:2 --organisation=town")]
    public void Settings_are_told_from_the_words_of_a_command(string line, string settings, string words)
    {
        var split = Settings.Split(line.Split(' '));

        Assert.Equal((settings, words), (string.Join(' ', split.Settings), string.Join(' ', split.Words)));
    }
}
