using System.CommandLine;
using Bot.Host.Commands;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Billing;

public sealed class ImportCommandTests : IDisposable
{
    private readonly RegistryDriver _registry = new();

    [Fact]
    public void An_operator_loads_a_file_and_is_told_what_became_of_it()
    {
        var path = _registry.WriteFile("account;address\n0001;ул. Мира, 1\n"u8.ToArray());
        Assert.Equal((0, "1 accepted, 0 unchanged, 0 refused.", ""), Run("import", "accounts", path, "--organisation", "town"));
        Assert.Equal((0, "0 accepted, 1 unchanged, 0 refused.", ""), Run("import", "accounts", path, "-o", "town"));
    }

    [Fact]
    public void Refused_lines_are_shown_and_written_to_the_report()
    {
        var path = _registry.WriteFile("account;address\n0001;ул. Мира, 1\n=1;x\n@;x\n"u8.ToArray());
        var report = Path.Combine(_registry.Folder, "report.csv");
        Assert.Equal(
            (1, "", "line 4, account: '@' does not look like a number of town, such as 0001\nNothing was changed: 1 lines refused, 1 good. --keep-good takes the good ones."),
            Run("import", "accounts", path, "-o", "town", "--report", report));
        Assert.Equal(["line;column;reason", "4;\"account\";\"'@' does not look like a number of town, such as 0001\""], File.ReadAllLines(report));
        Assert.Equal(2, Run("import", "accounts", path, "-o", "town", "--keep-good").Code);
    }

    [Fact]
    public void The_screen_shows_a_hundred_refused_lines()
    {
        var path = _registry.WriteFile(System.Text.Encoding.UTF8.GetBytes("account;address\n" + string.Concat(Enumerable.Repeat("?;x\n", 150))));
        var (_, _, error) = Run("import", "accounts", path, "-o", "town");
        Assert.Equal(102, error.Split('\n').Length);
        Assert.Contains("… and 50 more; --report FILE writes them all", error);
    }

    [Fact]
    public void Residents_readings_are_written_for_the_organisation()
    {
        var path = Path.Combine(_registry.Folder, "readings.csv");
        Assert.Equal((0, "There are no new readings; no file was written.", ""), Run("export", "readings", "-o", "town", "--out", path));
        _registry.WriteFile([]);
        Assert.Equal(
            (1, "", $"Nothing was exported: '{Path.Combine(_registry.Folder, "file.csv")}' exists already; name another file."),
            Run("export", "readings", "-o", "town", "--out", Path.Combine(_registry.Folder, "file.csv")));
    }

    [Theory]
    [InlineData("import readings none.csv -o town --layout gorod", "--layout: 'gorod' does not hold readings")]
    [InlineData("export readings -o town --out x --format doc", "Argument 'doc' not recognized.")]
    [InlineData("export readings -o town --out x --period 13.2026", "--period: '13.2026' is not a month such as 2026-11")]
    [InlineData("import accounts none.csv -o city", "--organisation: there is no 'city'; the profiles are town.")]
    [InlineData("import accounts none.csv", "Option '--organisation' is required.")]
    [InlineData("import accounts none.csv -o town --period 2026-13", "--period: '2026-13' is not a month such as 2026-11")]
    [InlineData("import flats none.csv -o town", "Argument 'flats' not recognized.")]
    public void What_is_wrong_is_named(string line, string sentence)
    {
        var (code, _, error) = Run(line.Split(' '));
        Assert.Equal(1, code);
        Assert.StartsWith(sentence, error);
    }

    [Fact]
    public void A_missing_file_is_named_with_its_folder()
    {
        var (code, _, error) = Run("import", "accounts", "none.csv", "-o", "town");
        Assert.Equal(1, code);
        Assert.StartsWith($"There is no file '{Path.GetFullPath("none.csv")}'.", error);
    }

    [Fact]
    public void A_report_that_cannot_be_written_stops_the_import_before_it_begins()
    {
        var path = _registry.WriteFile("account;address\n0001;ул. Мира, 1\n"u8.ToArray());
        var (code, _, error) = Run("import", "accounts", path, "-o", "town", "--report", _registry.Folder);
        Assert.Equal(1, code);
        Assert.StartsWith("--report: ", error);
        Assert.Equal(0, Run("import", "accounts", path, "-o", "town").Code);
    }

    public void Dispose() => _registry.Dispose();

    private (int Code, string Output, string Error) Run(params string[] args)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = Path.Combine(_registry.Folder, "bot.db"),
            ["Organisations:town:Name:Ru"] = "Город",
            ["Organisations:town:Name:En"] = "Town",
            ["Organisations:town:TimeZone"] = "Europe/Moscow",
            ["Organisations:town:AccountNumber:Pattern"] = "[0-9A-Z]{4,12}",
            ["Organisations:town:AccountNumber:Example"] = "0001",
            ["Organisations:town:AccountNumber:Hint:Ru"] = "вверху",
            ["Organisations:town:AccountNumber:Hint:En"] = "at the top",
            ["Organisations:town:Contacts:Phone"] = "8-800",
        }).Build();
        var root = new RootCommand { ImportCommand.Create(() => configuration, _registry.Time), ExportCommand.Create(() => configuration, _registry.Time) };
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = root.Parse(args).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }
}
