using System.CommandLine;
using Bot.Core.Conversations;
using Bot.Host.Commands;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Reminders;

/// <summary>What the operator sees and does about reminders.</summary>
public sealed class RemindersCommandTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new("2026-11-24T06:00:00Z");
    private string _answer = "";

    [Fact]
    public async Task The_preview_shows_how_many_go_out_when_with_a_sample_and_sends_nothing()
    {
        await _chat.ArriveAsync();
        _chat.Peer = new("web", "another");
        await _chat.ArriveAsync("4460153002 1500,00");
        await _chat.SaysAsync("напоминай в 12");

        var (code, output, error) = Run("preview", "--date", "2026-11-27", "-o", "eirc-sevastopol");

        Assert.Equal((0, ""), (code, error));
        var lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["eirc-sevastopol, 2026-11-27: 2 reminders", "kind;channel;how many;from;to"], lines[..2]);
        Assert.Matches("^WindowCloses;web;2;(09|1[0-2]):[0-5][0-9];1[2-9]:[0-5][0-9]$", lines[2]);
        Assert.Contains("[WindowCloses, web]\nДо 30 ноября осталось 3 дня, показания ещё не переданы: ЕИРЦ Севастополь, счёт 4460153001.", output.ReplaceLineEndings("\n"));
        Assert.Equal(0, _chat.File.Number("select count(*) from reminder"));
        Assert.Equal(0, _chat.File.Number("select count(*) from outbox where priority = 2"));
    }

    [Fact]
    public async Task The_preview_shows_what_is_planned_already_and_announcements_that_wait()
    {
        await _chat.ArriveAsync();
        await _chat.SaysAsync("напоминай в 15");
        _chat.At("2026-11-27T09:10:00");
        var file = Path.Combine(Path.GetDirectoryName(_chat.Database)!, "water.txt");
        await File.WriteAllTextAsync(file, "Завтра не будет воды.");
        Assert.Equal(0, Run("announce", "-o", "eirc-sevastopol", "--text-file", file, "--yes").Code);
        await _chat.PlanAsync();

        var output = Run("preview", "--date", "2026-11-27", "-o", "eirc-sevastopol").Output.ReplaceLineEndings("\n");
        Assert.StartsWith("eirc-sevastopol, 2026-11-27: 2 reminders\nkind;channel;how many;from;to\nWindowCloses;web;1;15:", output);
        Assert.Matches(@"\nAnnouncement;web \(announcement 1\);1;15:[0-5][0-9];15:[0-5][0-9]\n", output);
        Assert.Contains("[Announcement, web (announcement 1)]\nЗавтра не будет воды.", output);
    }

    [Fact]
    public async Task The_preview_shows_all_organisations_and_leaves_out_what_was_sent()
    {
        await _chat.ArriveAsync();
        _chat.At("2026-11-27T09:10:00");
        await _chat.LetRemindersComeAsync(_chat.Time.Now.AddHours(11));
        var (_, output, _) = Run("preview", "--date", "2026-11-27");
        Assert.Contains("eirc-sevastopol, 2026-11-27: 0 reminders", output);
        Assert.Contains("etk55, 2026-11-27: 0 reminders", output);
        Assert.Contains("1 reminders", Run("preview", "--date", "2026-11-30").Output);
    }

    [Fact]
    public async Task An_announcement_shows_its_audience_and_is_queued_only_after_a_yes()
    {
        await _chat.ArriveAsync();
        _chat.Peer = new("web", "another");
        await _chat.ArriveAsync("4460153002 1500,00");
        var file = Path.Combine(Path.GetDirectoryName(_chat.Database)!, "water.txt");
        await File.WriteAllTextAsync(file, "24 ноября с 10 до 16 не будет воды.");
        string[] announce = ["announce", "-o", "eirc-sevastopol", "--address", "Гоголя 12", "--text-file", file];

        _answer = "no";
        var (code, output, error) = Run(announce);
        Assert.Equal((1, "Nothing was queued."), (code, error));
        Assert.Contains("eirc-sevastopol, Гоголя 12: 1 residents", output);
        Assert.Contains("web;1", output);
        Assert.Matches("From 2026-11-24 (09|1[0-9]):[0-5][0-9] to 2026-11-24 (09|1[0-9]):[0-5][0-9], not in quiet hours; not after 2026-11-26 00:00", output);
        Assert.Contains("24 ноября с 10 до 16 не будет воды.", output);
        Assert.Equal(0, _chat.File.Number("select count(*) from announcement"));

        _answer = "yes";
        Assert.Equal(0, Run(announce).Code);
        await _chat.PlanAsync();
        Assert.Contains("eirc-sevastopol;Announcement;1;web;1;0;0;0;0;0", Run("status").Output);
        Assert.StartsWith("< ЕИРЦ Севастополь сообщает:\n\n  24 ноября с 10 до 16 не будет воды.\n  [Не присылать объявления] [Меню]\n", await _chat.LetRemindersComeAsync(_chat.Time.Now.AddHours(12)));
        Assert.Equal("resident-1", _chat.Peer.Id);
        Assert.Empty(await _chat.RemindAsync());

        var message = _chat.File.Number("select max(sequence) from outbox");
        await _chat.Store.RecordAsync(new(message, DeliveryOutcome.Delivered, null, 1, _chat.Time.Now), default);
        var status = Run("status").Output.ReplaceLineEndings("\n");
        Assert.Contains("eirc-sevastopol;Announcement;1;web;0;1;0;0;0;0", status);
        Assert.Contains("1;2026-11-24 06:00;2026-11-25 21:00;eirc-sevastopol;Гоголя 12;1;0;1;0;0;0;0", status);

        await _chat.SaysAsync("[Не присылать объявления]");
        Assert.Contains("It would reach nobody", Run([.. announce, "--yes"]).Error);
    }

    [Theory]
    [InlineData("There is no file", "announce", "-o", "eirc-sevastopol", "--text-file", "/nowhere/text.txt", "--yes")]
    [InlineData("there is no 'nobody'", "preview", "--date", "2026-11-27", "-o", "nobody")]
    [InlineData("--date: '25.11.2026' is no day such as 2026-11-25", "preview", "--date", "25.11.2026")]
    [InlineData("is no moment", "announce", "-o", "eirc-sevastopol", "--text-file", "x", "--until", "tomorrow")]
    public async Task What_cannot_be_done_is_said_in_one_sentence(string problem, params string[] words)
    {
        await _chat.SaysAsync("/start");
        var (code, _, error) = Run(words);
        Assert.Equal(1, code);
        Assert.Contains(problem, error);
    }

    private (int Code, string Output, string Error) Run(params string[] words)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Repository.PathTo("appsettings.json"))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = _chat.Database })
            .Build();
        using var answers = new StringReader(_answer);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { RemindersCommand.Create(() => configuration, _chat.Time, answers) };
        var code = root.Parse(["reminders", .. words]).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString().Trim(), error.ToString().Trim());
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
