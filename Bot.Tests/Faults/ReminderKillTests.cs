using Bot.Host.Commands;
using Bot.Tests.Support;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>kill -9 while reminders are planned, given and sent: none lost, none twice in the web chat.</summary>
public sealed class ReminderKillTests(ITestOutputHelper output) : HostTest
{
    private const int Residents = 12;
    private const int Kills = 10;

    [Fact]
    public async Task Every_resident_hears_an_announcement_once_over_ten_kills()
    {
        var visitors = new List<WebVisitor>();
        for (var number = 0; number < Residents; number++)
            visitors.Add(await WebVisitor.ArriveLinkedAsync(Host));
        var text = Path.Combine(Path.GetDirectoryName(Host.Database)!, "text.txt");
        await File.WriteAllTextAsync(text, "Завтра воды не будет.");
        Assert.Equal(0, await AbonentCommands.RunAsync(["reminders", "announce", "-o", "eirc-sevastopol", "--address", "ул. Гоголя", "--text-file", text, "--yes", $"--Storage:Path={Host.Database}"]));

        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            // The fault itself, not a wait for something: the instant is random.
            await Task.Delay(random.Next(20, 900));
            await Host.KillAsync();
            await Host.StartAsync();
        }

        await Bot.UntilNoneAsync($"select {Residents} - count(*) from reminder where kind = 'Announcement' and status = 2");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.Equal(Residents, Bot.Number("select count(*) from outbox where body like '%Завтра воды не будет.%'"));
        Assert.Equal(Residents, Bot.Number("select count(distinct peer) from outbox where body like '%Завтра воды не будет.%'"));
        Assert.Equal(0, Bot.Number("select count(*) from inbox where done_at is null"));
        foreach (var visitor in visitors)
        {
            await visitor.SayAsync("меню");
            Assert.Single(visitor.Heard, said => said.IsReply && said.Text.Contains("Завтра воды не будет.", StringComparison.Ordinal));
            visitor.Dispose();
        }
        Assert.Equal("ok", Bot.Read<string>("pragma integrity_check").Single());
    }

    public override Task InitializeAsync()
    {
        Host.Settings["Reminders__Enabled"] = "true";
        // Whatever the hour at which the test runs.
        Host.Settings["Organisations__eirc-sevastopol__Reminders__From"] = "00:00";
        Host.Settings["Organisations__eirc-sevastopol__Reminders__To"] = "00:00";
        Host.Settings["Channels__WebChat__MessagesPerMinute"] = "6000";
        return base.InitializeAsync();
    }
}
