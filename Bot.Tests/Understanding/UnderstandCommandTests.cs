using System.CommandLine;
using System.Text.Json;
using Bot.Host.Commands;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Understanding;

public sealed class UnderstandCommandTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    [Fact]
    public void An_administrator_sees_what_a_phrase_means() => Assert.Equal(
        """
        {"text":"хвс 125 гвс 58 и сколько я должен","intent":"readings","others":["debt"],"readings":{"cold":125,"hot":58},"problems":[],"asks":false}
        {"text":"хвс 110","intent":"readings","others":[],"readings":{"cold":110},"problems":["less"],"asks":true}
        {"text":"Отвяжи счёт","intent":"unlink","others":[],"readings":{},"problems":[],"asks":true}
        """.ReplaceLineEndings("\n"),
        Run("хвс 125 гвс 58 и сколько я должен\nхвс 110\nОтвяжи счёт\n", "understand").Output);

    [Fact]
    public void The_context_changes_the_meaning()
    {
        Assert.Contains("\"intent\":\"debt\"", Run("баланс", "understand").Output);
        Assert.Contains("\"intent\":\"card_balance\"", Run("баланс", "understand", "--context", "card").Output);
        Assert.Contains("\"readings\":{\"cold\":125}", Run("125", "understand", "--context", "in_reading").Output);
        Assert.Contains("\"intent\":\"link\"", Run("4460153001", "understand", "--context", "new").Output);
    }

    [Fact]
    public void Numbers_are_read_against_the_meters_of_a_file()
    {
        var path = Write("""
            [{"key":"day","service":"electricity","zone":"day","serial":"011076","previous":9993,"digits":4,"decimals":0},
             {"key":"night","service":"electricity","zone":"night","serial":"011076","previous":4310,"digits":4,"decimals":0}]
            """);
        Assert.Equal(
            """{"text":"день 7 ночь 4400","intent":"readings","others":[],"readings":{"day":7,"night":4400},"problems":["rollover_ok"],"asks":true}""",
            Run("день 7 ночь 4400", "understand", "--meters", path).Output);
        Assert.Contains("\"problems\":[\"decimals\"]", Run("ночь 4400,5", "understand", "--meters", path).Output);
    }

    [Fact]
    public void Any_line_gets_its_line()
    {
        var lines = Run("\n\t\n\"\\\n" + new string('ы', 10_000) + "\n", "understand").Output.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.All(lines, line => Assert.Equal("unknown", JsonDocument.Parse(line).RootElement.GetProperty("intent").GetString()));
    }

    [Theory]
    [InlineData("nothing.json", null, "--meters: ")]
    [InlineData("broken.json", "{", "--meters: ")]
    [InlineData("twice.json", """[{"key":"a","service":"cold"},{"key":"a","service":"hot"}]""", "--meters: every key must be another")]
    public void What_is_wrong_with_the_meters_is_named(string name, string? content, string sentence)
    {
        var path = content is null ? Path.Combine(_folder.Path, name) : Write(content);
        var (code, output, error) = Run("долг", "understand", "--meters", path);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(sentence, error);
    }

    [Fact]
    public void There_are_four_contexts() => Assert.Equal(1, Run("долг", "understand", "--context", "street").Code);

    public void Dispose() => _folder.Dispose();

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, Guid.NewGuid() + ".json");
        File.WriteAllText(path, content);
        return path;
    }

    private static (int Code, string Output, string Error) Run(string input, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Repository.PathTo("appsettings.json")).Build();
        var root = new RootCommand { UnderstandCommand.Create(() => configuration, new StringReader(input)) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(args).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString().TrimEnd('\n'), error.ToString().Trim());
    }
}
