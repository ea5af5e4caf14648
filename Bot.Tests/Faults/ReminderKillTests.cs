using Bot.Core.Billing;
using Bot.Host.Commands;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Storage;
using Bot.Tests.Support;
using Bot.Tests.Support.TelegramServer;
using Bot.Tests.Support.VkServer;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>
/// kill -9 ten times while reminders are planned, given and sent, an announcement beside each resident's own: none lost, none
/// twice in VK and the web chat, in Telegram only what was in flight.
/// </summary>
public sealed class ReminderKillTests(ITestOutputHelper output) : HostTest
{
    private const int Kills = 10;
    private const string Announced = "Завтра воды не будет.";
    private const string OwnText = "На карте осталось";

    /// <summary>So slow that the run outlasts the kills.</summary>
    private const int PerSecond = 40;

    private static readonly AccountKey Flat = new("eirc-sevastopol", "4460153001");
    private static readonly AccountKey Card = new("etk55", "9643105501234567");

    [Fact]
    public async Task In_the_web_chat_everybody_hears_everything_once()
    {
        const int others = 6_000;
        const int visitors = 6;
        await ArriveAsync("web", others);
        await Host.StartAsync();
        var present = new List<WebVisitor>();
        for (var number = 0; number < visitors; number++)
            present.Add(await WebVisitor.ArriveLinkedAsync(Host));
        await RunAsync(others);

        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        AssertEachOnce(Announced, others + visitors);
        AssertEachOnce(OwnText, others);
        foreach (var visitor in present)
        {
            await visitor.SayAsync("меню");
            Assert.Single(visitor.Heard, said => said.IsReply && said.Text.Contains(Announced, StringComparison.Ordinal));
            visitor.Dispose();
        }
    }

    [Fact]
    public async Task In_VK_everybody_is_shown_everything_once()
    {
        const int residents = 200;
        await using var vk = await VkServer.StartAsync();
        Host.Settings["Channels__Vk__Token"] = VkServer.Token;
        Host.Settings["Channels__Vk__GroupId"] = $"{VkServer.GroupId}";
        Host.Settings["Channels__Vk__ApiUrl"] = $"{vk.Address}";
        Host.Settings["Channels__Vk__RequestsPerSecond"] = $"{PerSecond}";
        await ArriveAsync("vk", residents, id => vk.Allow(id));
        await Host.StartAsync();
        await RunAsync(residents);

        AssertEachOnce(Announced, residents);
        AssertEachOnce(OwnText, residents);
        for (var number = 0; number < residents; number++)
        {
            // Besides, the first few hear that others have linked their account.
            var shown = vk.In(ManyResidents.Id(number)).Select(message => message.Text).Where(IsReminder).ToList();
            Assert.Equal(2, shown.Count);
            Assert.Single(shown, text => text.Contains(Announced, StringComparison.Ordinal));
            Assert.Single(shown, text => text.Contains(OwnText, StringComparison.Ordinal));
        }
        output.WriteLine($"{vk.CallsOf("messages.send").Count()} calls");
    }

    [Fact]
    public async Task In_Telegram_nothing_is_lost_and_only_what_was_in_flight_comes_again()
    {
        const int residents = 150;
        await using var telegram = await TelegramServer.StartAsync();
        Host.Settings["Channels__Telegram__Token"] = TelegramServer.Token;
        Host.Settings["Channels__Telegram__ApiUrl"] = $"{telegram.Address}";
        Host.Settings["Channels__Telegram__MessagesPerSecond"] = $"{PerSecond}";
        await ArriveAsync("telegram", residents);
        await Host.StartAsync();
        var underWay = new List<string>();
        await RunAsync(residents, () => underWay.AddRange(new DatabaseFile(Crash.Copy(Host.Database)).Read<string>(
            "select peer.external_id || ' ' || (outbox.body like '%сообщает%') from outbox join peer on peer.id = outbox.peer where outbox.status = 0 and outbox.priority = 2")));

        AssertEachOnce(Announced, residents);
        AssertEachOnce(OwnText, residents);
        var sent = telegram.CallsOf("sendMessage").Where(call => IsReminder(call.Text("text")!)).CountBy(call => $"{call.Number("chat_id")} {(call.Text("text")!.Contains(Announced, StringComparison.Ordinal) ? 1 : 0)}").ToList();
        Assert.Equal(2 * residents, sent.Count);
        // Again only what a kill found sent and not recorded.
        Assert.All(sent, message => Assert.InRange(message.Value, 1, 1 + underWay.Count(left => left == message.Key)));
        var again = sent.Sum(message => message.Value - 1);
        output.WriteLine($"{again} came again over {Kills} kills");
        // What is in flight is what half a second brings, even on a busy machine.
        Assert.InRange(again, 0, Kills * PerSecond / 2);
    }

    private static bool IsReminder(string text) => text.Contains(Announced, StringComparison.Ordinal) || text.Contains(OwnText, StringComparison.Ordinal);

    // Started by each test once it has its settings.
    public override Task InitializeAsync()
    {
        Host.Settings["Reminders__Enabled"] = "true";
        Host.Settings["Channels__WebChat__MessagesPerMinute"] = "6000";
        // Whatever the day and hour at which the test runs: every card is low, and no hour is quiet.
        Host.Settings["Organisations__etk55__Reminders__LowCardBalance"] = "100000";
        foreach (var organisation in new[] { "eirc-sevastopol", "etk55" })
        {
            Host.Settings[$"Organisations__{organisation}__Reminders__From"] = "00:00";
            Host.Settings[$"Organisations__{organisation}__Reminders__To"] = "00:00";
        }
        return Task.CompletedTask;
    }

    private async Task ArriveAsync(string channel, int residents, Action<long>? each = null)
    {
        using var store = SqliteStore.Open(new StorageOptions { Path = Host.Database }, TimeProvider.System);
        await ManyResidents.ArriveAsync(store, channel, residents, TimeProvider.System.GetUtcNow(), _ => Flat, _ => Card);
        for (var number = 0; number < residents; number++)
            each?.Invoke(ManyResidents.Id(number));
    }

    /// <summary>The hour of all reminders comes while the program is off, an announcement too; then it is started and killed.</summary>
    private async Task RunAsync(int residents, Action? killed = null)
    {
        await Bot.UntilNoneAsync($"select {residents} - count(*) from reminder where kind = 'CardBalanceLow'");
        await Host.KillAsync();
        Bot.Write("update reminder set due = 0 where status = 0");
        var text = Path.Combine(Path.GetDirectoryName(Host.Database)!, "text.txt");
        await File.WriteAllTextAsync(text, Announced);
        Assert.Equal(0, await AbonentCommands.RunAsync(
            ["reminders", "announce", "-o", "eirc-sevastopol", "--address", "ул. Гоголя", "--text-file", text, "--at-once", "--yes", $"--Storage:Path={Host.Database}",
                "--Organisations:eirc-sevastopol:Reminders:From=00:00", "--Organisations:eirc-sevastopol:Reminders:To=00:00"]));

        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        var inTheMiddle = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await Host.StartAsync();
            // The fault itself, not a wait for something: the instant is random.
            await Task.Delay(random.Next(20, 700));
            await Host.KillAsync();
            killed?.Invoke();
            inTheMiddle += new DatabaseFile(Crash.Copy(Host.Database)).Number("select (select count(*) from reminder where status in (0, 1)) + (select count(*) from outbox where status = 0) > 0") > 0 ? 1 : 0;
        }
        output.WriteLine($"{inTheMiddle} of {Kills} kills were in the middle of the run");
        Assert.True(inTheMiddle >= 2, "The run was over too soon for the kills to mean anything");
        await Host.StartAsync();
        await Bot.UntilNoneAsync("select count(*) + (select count(*) = 0 from planning_pass where name like 'announcement%' and done_at is not null) from reminder where status in (0, 1)");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.Equal("ok", Bot.Read<string>("pragma integrity_check").Single());
    }

    private void AssertEachOnce(string text, int residents)
    {
        Assert.Equal(residents, Bot.Number($"select count(*) from outbox where status = 1 and body like '%{text}%'"));
        Assert.Equal(residents, Bot.Number($"select count(distinct peer) from outbox where body like '%{text}%'"));
    }
}
