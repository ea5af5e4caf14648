using Bot.Host.Commands;
using Bot.Tests.Storage;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Faults;

/// <summary>The real program with a messenger on loopback: killed while residents converse, while messages wait, and during a broadcast.</summary>
public abstract class MessengerFaultContract : HostTest
{
    private const int Residents = 6;
    private const int Kills = 3;
    private const string Announced = "Завтра с 9 до 17 не будет воды.";

    protected abstract PlatformServer Server { get; }

    /// <summary>The channel's part of the settings, such as <c>Channels__Vk__</c>.</summary>
    protected abstract string Section { get; }

    /// <summary>The setting that limits its rate, after <see cref="Section"/>.</summary>
    protected abstract string Rate { get; }

    /// <summary>The method that sends a message.</summary>
    protected abstract string Send { get; }

    /// <summary>How often a message may come that was being sent when the program was killed.</summary>
    protected abstract int MostComings { get; }

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_when_the_program_is_killed_while_residents_converse()
    {
        await ConnectAsync();
        using var enough = new CancellationTokenSource();
        var chats = Enumerable.Range(1, Residents).Select(number => NewChat(7_000 + number)).ToList();
        var conversations = chats.Select((chat, at) => Task.Run(() => ConversingResident.RunAsync(chat, at + 1, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
            await KillAsync(new Random().Next(300, 1_500));
        await enough.CancelAsync();
        var receipts = (await Task.WhenAll(conversations)).SelectMany(numbers => numbers).ToList();

        await UntilDoneAsync();
        Assert.Equal(receipts.Order(), Bot.Read<string>("select number from submission").Order());
        Assert.True(receipts.Count >= Residents, $"Only {receipts.Count} submissions: too few to mean anything");
        var (said, written) = (chats.Sum(chat => chat.Seen.Count), (int)Bot.Number("select count(*) from outbox"));
        Assert.InRange(said, written, MostComings == 1 ? written : written + (Kills * Residents));
    }

    [Fact]
    public async Task A_kill_while_many_messages_wait_for_the_rate_repeats_only_those_in_flight()
    {
        const int many = 240;
        Host.Settings[Section + Rate] = "60";
        await ConnectAsync();
        var chats = Enumerable.Range(1, many).Select(number => NewChat(number)).ToList();
        foreach (var chat in chats)
            chat.Types("/start");
        await Server.UntilAsync(() => Server.CallsOf(Send).Count() >= 50);

        await Host.KillAsync();
        var delivered = DeliveredBeforeTheKill();
        await Host.StartAsync();

        await Server.UntilAsync(() => chats.All(chat => chat.Seen.Count > 0));
        await UntilDoneAsync();
        Assert.NotEmpty(delivered);
        Assert.All(chats, chat => Assert.InRange(chat.Seen.Count, 1, delivered.Contains(chat.Id) ? 1 : MostComings));
    }

    [Fact]
    public async Task A_broadcast_reaches_everybody_over_kills_and_repeats_only_what_was_in_flight()
    {
        const int many = 40;
        await ConnectAsync();
        var chats = await Task.WhenAll(Enumerable.Range(1, many).Select(number => NewChat(number).LinkedAsync()));
        await UntilDoneAsync();
        // Slow enough for kills in its midst, whether it goes one by one or many together.
        await Host.KillAsync();
        Host.Settings[Section + Rate] = MostComings == 1 ? "2" : "20";
        Host.Settings["Reminders__Enabled"] = "true";
        // Whatever the hour at which the test runs.
        Host.Settings["Organisations__eirc-sevastopol__Reminders__From"] = "00:00";
        Host.Settings["Organisations__eirc-sevastopol__Reminders__To"] = "00:00";
        await Host.StartAsync();
        await AnnounceAsync();
        // Kills that found a chat's message not yet recorded as delivered: as often it may have come once more.
        var kills = chats.ToDictionary(chat => chat.Id, _ => 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = Told();
            await Server.UntilAsync(() => Told() > before || Told() == many);
            await Host.KillAsync();
            var delivered = DeliveredBeforeTheKill(Announced);
            foreach (var chat in chats.Where(chat => !delivered.Contains(chat.Id)))
                kills[chat.Id]++;
            await Host.StartAsync();
        }

        await Bot.UntilNoneAsync($"select {many} - count(*) from outbox where status = 1 and body like '%{Announced}%'");
        Assert.Equal(many, Bot.Number($"select count(distinct peer) from outbox where body like '%{Announced}%'"));
        Assert.All(chats, chat => Assert.InRange(Comings(chat), 1, 1 + ((MostComings - 1) * kills[chat.Id])));

        int Told() => chats.Count(chat => Comings(chat) > 0);
    }

    protected abstract IMessengerChat NewChat(long id);

    /// <summary>Starts the program, once the test has its settings, and waits until it listens.</summary>
    protected abstract Task ConnectAsync();

    protected override async Task StopAsync() => await Server.DisposeAsync();

    private static int Comings(IMessengerChat chat) => chat.Seen.Count(shown => shown.Text.Contains(Announced, StringComparison.Ordinal));

    // The fault itself, not a wait for something: the instant is random.
    private async Task KillAsync(int milliseconds)
    {
        await Task.Delay(milliseconds);
        await Host.KillAsync();
        await Host.StartAsync();
    }

    private async Task AnnounceAsync()
    {
        var text = Path.Combine(Path.GetDirectoryName(Host.Database)!, "text.txt");
        await File.WriteAllTextAsync(text, Announced);
        Assert.Equal(0, await AbonentCommands.RunAsync(["reminders", "announce", "-o", "eirc-sevastopol", "--address", "ул. Гоголя", "--text-file", text, "--at-once", "--yes", $"--Storage:Path={Host.Database}"]));
    }

    private async Task UntilDoneAsync()
    {
        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
    }

    private HashSet<long> DeliveredBeforeTheKill(string words = "") =>
        [.. new DatabaseFile(Crash.Copy(Host.Database)).Read<string>(
            $"select peer.external_id from outbox join peer on peer.id = outbox.peer where outbox.status = 1 and outbox.body like '%{words}%'").Select(long.Parse)];
}
