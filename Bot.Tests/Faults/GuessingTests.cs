using Bot.Host.Commands;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Guesses from one network address, behind a proxy, are stopped, reported and released.</summary>
public sealed class GuessingTests : HostTest
{
    private const string RightCard = "9643105501234567";

    public GuessingTests()
    {
        Host.Settings["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        Host.Settings["Linking__WrongPerAddressAnHour"] = "6";
        Host.Settings["Linking__WrongPerOrganisationADay"] = "6";
    }

    [Fact]
    public async Task Numbers_tried_at_once_from_one_address_get_no_more_than_its_share_and_the_operator_releases_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(tried => TryAsync("203.0.113.7", $"964310550000000{tried}")));

        Assert.Equal(6, Bot.Number("select count(*) from proof_attempt where source = '203.0.113.7'"));
        Assert.Contains("не получилось", await TryAsync("203.0.113.7", RightCard), StringComparison.Ordinal);
        Assert.DoesNotContain("не получилось", await TryAsync("203.0.113.8", RightCard), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("locks", "release", "--address", "203.0.113.7"));
        Assert.DoesNotContain("не получилось", await TryAsync("203.0.113.7", RightCard), StringComparison.Ordinal);
        // All that was logged is there once the program has ended.
        Assert.Equal(0, await Host.TerminateAsync());
        Assert.Contains("from 203.0.113.7, from which none is compared", Host.Output, StringComparison.Ordinal);
        Assert.Contains("'locks release --organisation etk55 --all'", Host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_locks_of_an_organisation_are_released_at_once()
    {
        for (var account = 0; account < 2; account++)
        {
            using var stranger = await WebVisitor.ArriveAgreedAsync(Host, $"203.0.113.{account}");
            for (var guess = 0; guess < 5; guess++)
                await stranger.SayAsync($"446015300{account + 1} {1000 + guess},11");
        }
        Assert.Contains("двух последних", await TryAsync("198.51.100.1", "4460153001 4231,57"), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("locks", "release", "--organisation", "eirc-sevastopol", "--all"));

        Assert.Equal(1, await RunAsync("locks", "release", "--organisation", "eirc-sevastopol", "--all"));
        Assert.StartsWith("Готово", await TryAsync("203.0.113.0", "4460153001 4231,57"), StringComparison.Ordinal);
        Assert.StartsWith("Готово", await TryAsync("203.0.113.1", "4460153002 1500,00"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--all")]
    [InlineData("--organisation", "etk55")]
    [InlineData("--organisation", "etk55", "--all", "--account", "1")]
    [InlineData("--address", "203.0.113.7", "--organisation", "etk55", "--all")]
    public async Task A_release_of_nothing_in_particular_is_refused(params string[] words) =>
        Assert.Equal(1, await RunAsync(["locks", "release", .. words]));

    private async Task<string> TryAsync(string address, string said)
    {
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host, address);
        return (await visitor.SayAsync(said)).Text;
    }

    private Task<int> RunAsync(params string[] words) => AbonentCommands.RunAsync([.. words, $"--Storage:Path={Host.Database}"]);
}
