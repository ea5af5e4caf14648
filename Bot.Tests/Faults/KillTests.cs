using Bot.Tests.Support;
using Xunit.Abstractions;

namespace Bot.Tests.Faults;

/// <summary>kill -9 at any instant: accepted exactly once, answered at least once, order kept, nothing lost.</summary>
public sealed class KillTests(ITestOutputHelper output) : HostTest
{
    private const int Residents = 8;
    private const int Kills = 5;

    [Fact]
    public async Task Nothing_is_lost_or_done_twice_when_the_program_is_killed_while_residents_converse()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        using var enough = new CancellationTokenSource();
        var conversations = Enumerable.Range(1, Residents).Select(number => Task.Run(() => ConverseAsync(number, enough.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            // The fault itself, not a wait for something: the instant is random.
            await Task.Delay(random.Next(20, 1500));
            await Host.KillAsync();
            await Host.StartAsync();
        }
        await enough.CancelAsync();
        var receipts = (await Task.WhenAll(conversations)).SelectMany(sent => sent).ToList();

        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        await Bot.UntilNoneAsync("select count(*) from effect where done_at is null");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        var asSent = receipts.Select(receipt => receipt.Number).Order();
        Assert.Equal(asSent, Bot.Read<string>("select number from submission").Order());
        var taken = Registry.Read<string>(
            "select substr(submission, 1, instr(submission, '/') - 1) || ' ' || value from reading where submission is not null");
        Assert.Equal(receipts.SelectMany(receipt => receipt.Values.Select(value => $"{receipt.Number} {value * 1_000_000:0}")).Order(), taken.Order());
        Assert.All(Bot.Read<string>("select status from submission"), status => Assert.Equal("Taken", status));
        Assert.Equal("ok", Bot.Read<string>("pragma integrity_check").Single());
        Assert.True(receipts.Count >= Residents, $"Only {receipts.Count} submissions: too few to mean anything");
    }

    public override Task InitializeAsync()
    {
        Host.Settings["Channels__WebChat__MessagesPerMinute"] = "6000";
        return base.InitializeAsync();
    }

    /// <summary>Every answer must be the one to its own message: the values in it tell. They are such as need no second question.</summary>
    private async Task<List<Sent>> ConverseAsync(int number, CancellationToken enough)
    {
        var sent = new List<Sent>();
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        for (var round = 1; round == 1 || !enough.IsCancellationRequested; round++)
        {
            var (cold, hot) = (121 + number + round / 1000m, 56 + number + round / 1000m);
            var check = await visitor.SayAsync($"хвс {Written(cold)} гвс {Written(hot)}");
            Assert.Contains($"→ {Written(cold)},", check.Text, StringComparison.Ordinal);
            Assert.Contains($"→ {Written(hot)},", check.Text, StringComparison.Ordinal);
            var receipt = await visitor.TapAsync("Отправить");
            Assert.StartsWith("Принято", receipt.Text, StringComparison.Ordinal);
            sent.Add(new(receipt.Text.Split(' ', ',', '.').Single(word => word.StartsWith("П-", StringComparison.Ordinal)), [cold, hot]));
            Assert.Contains("4 231,57", (await visitor.SayAsync("долг")).Text, StringComparison.Ordinal);
        }
        Assert.EndsWith("Что сделать?", (await visitor.SayAsync("меню")).Text, StringComparison.Ordinal);
        Assert.All(visitor.Heard.Zip(visitor.Heard.Skip(1)), pair => Assert.NotEqual(pair.First.IsReply, pair.Second.IsReply));
        return sent;
    }

    private static string Written(decimal value) => value.ToString("0.###").Replace('.', ',');

    private sealed record Sent(string Number, decimal[] Values);
}
