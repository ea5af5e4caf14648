using System.CommandLine;
using System.Text;
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

    [Fact]
    public void Lines_of_any_editor_are_read()
    {
        using var input = UnderstandCommand.LinesOf(new MemoryStream([.. Encoding.UTF8.Preamble, .. "долг\r\n\r\nхвс 125\r\nменю"u8]));
        var lines = Run(input, "understand").Output.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["долг", "", "хвс 125", "меню"], lines.Select(line => line.GetProperty("text").GetString()));
        Assert.Equal(["debt", "unknown", "readings", "menu"], lines.Select(line => line.GetProperty("intent").GetString()));
    }

    [Fact]
    public void Keys_are_printed_as_the_file_has_them_and_what_is_left_out_is_usual()
    {
        var path = Write("""
            // from a colleague
            [{"Key":"Кухня 1","service":"ХВС","name":"Кухня","previous":"120"},
             {"key":"свет-день","service":"electricity","zone":"T1","serial":"5","digits":6},
             {"key":"свет-ночь","service":"electricity","zone":"T2","serial":"5","digits":6,"decimals":null},
             {"key":"свет-полупик","service":"electricity","zone":"T3","serial":"5","digits":6,"color":"red"},]
            """);
        Assert.Contains("""
            "readings":{"Кухня 1":125.5},"problems":[]
            """, Run("кухня 125,5", "understand", "--meters", path).Output);
        Assert.Contains("""
            "readings":{"свет-день":5,"свет-ночь":7,"свет-полупик":6},"problems":[]
            """, Run("пик 5 ночь 7 полупик 6", "understand", "--meters", path).Output);
        Assert.Contains("\"readings\":{}", Run("125", "understand", "--context", "in_reading", "--meters", Write("[]")).Output);
    }

    [Theory]
    [InlineData("nothing.json", null, "--meters: ")]
    [InlineData("broken.json", "{", "--meters: ")]
    [InlineData("object.json", """{"key":"a"}""", "--meters: ")]
    [InlineData("words.json", """[{"key":"a","previous":"many"}]""", "--meters: ")]
    [InlineData("keyless.json", """[{"key":"a"},{"service":"hot"}]""", "--meters: meter 2 has no key")]
    [InlineData("null.json", """[null]""", "--meters: meter 1 has no key")]
    [InlineData("digits.json", """[{"key":"a","digits":0}]""", "--meters: 'a': digits must be 1 to 12")]
    [InlineData("decimals.json", """[{"key":"a","decimals":-1}]""", "--meters: 'a': decimals must be 0 to 6")]
    [InlineData("previous.json", """[{"key":"a","previous":-5}]""", "--meters: 'a': previous must not be negative")]
    [InlineData("zones.json", """[{"key":"a","serial":"5","zone":"day"},{"key":"b","serial":"5","zone":"day"}]""", "--meters: 'a': two dials of one meter have the same zone")]
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

    private static (int Code, string Output, string Error) Run(string input, params string[] args) => Run(new StringReader(input), args);

    private static (int Code, string Output, string Error) Run(TextReader input, params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(Repository.PathTo("appsettings.json")).Build();
        var root = new RootCommand { UnderstandCommand.Create(() => configuration, input) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(args).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString().TrimEnd('\n'), error.ToString().Trim());
    }
}
