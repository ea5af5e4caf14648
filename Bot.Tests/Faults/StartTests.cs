using System.Net;
using System.Net.Sockets;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>What keeps the program from starting is said in one message that an administrator can act on.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    [Theory]
    [InlineData("Organisations__eirc-sevastopol__Readings__FirstDay", "0")]
    [InlineData("Organisations__eirc-sevastopol__Readings__FirstDay", "first")]
    [InlineData("Organisations__eirc-sevastopol__Kind", "Nonsense")]
    [InlineData("Organisations__eirc-sevastopol__TimeZone", "Moscow")]
    [InlineData("Storage__MaxSizeMegabytes", "-1")]
    [InlineData("Storage__MaxSizeMegabytes", "much")]
    [InlineData("Storage__Path", "")]
    [InlineData("Channels__WebChat__CookieDays", "0")]
    [InlineData("Channels__WebChat__CookieDays", "year")]
    [InlineData("Organisations__eirc-sevastopol__Payments__Gateway", "paypal")]
    [InlineData("Organisations__eirc-sevastopol__Payments__LinkMinutes", "0")]
    [InlineData("Payments__Address", "bot.example.ru")]
    [InlineData("Payments__Demo__Path", "/proc/none/bank.db")]
    [InlineData("Demo__Enabled", "perhaps")]
    [InlineData("Billing__Registry__Path", "/proc/none/bot.billing.db")]
    public async Task A_wrong_value_keeps_the_program_from_starting_and_its_key_is_named(string variable, string value)
    {
        await using var host = NewHost();
        host.Settings[variable] = value;

        await AssertRefusedAsync(host, variable.Replace("__", ":", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Organisations__eirc-sevastopol", "Typo")]
    [InlineData("Storage", "Pth")]
    [InlineData("Channels__WebChat", "CookieDay")]
    [InlineData("Channels__Telegram", "Tokn")]
    [InlineData("Channels__Vk", "Group")]
    [InlineData("Reminders", "Enable")]
    [InlineData("Payments", "Adress")]
    [InlineData("Demo", "Enable")]
    [InlineData("Linking", "Attempt")]
    [InlineData("Billing__Registry", "Pth")]
    public async Task A_key_that_nobody_knows_is_not_passed_over(string section, string key)
    {
        await using var host = NewHost();
        host.Settings[$"{section}__{key}"] = "1";

        await AssertRefusedAsync(host, $"{section.Replace("__", ":", StringComparison.Ordinal)}: there is no setting '{key}'");
    }

    [Fact]
    public async Task A_directory_in_place_of_the_database_is_refused_by_name()
    {
        await using var host = NewHost();
        host.Settings["Storage__Path"] = _directory.Path;

        await AssertRefusedAsync(host, "Storage:Path", _directory.Path);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name()
    {
        await using var host = NewHost();
        await File.WriteAllTextAsync(host.Database, "Это не база данных, а письмо.");

        await AssertRefusedAsync(host, host.Database);
    }

    [Fact]
    public async Task A_second_program_on_the_same_database_is_refused_and_the_first_goes_on()
    {
        await using var first = NewHost();
        await first.StartAsync();
        await using var second = NewHost();

        await AssertRefusedAsync(second, first.Database);

        using var visitor = await WebVisitor.ArriveAsync(first);
        Assert.NotEmpty((await visitor.OpenAsync()).Text);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var host = NewHost();
        using var other = new TcpListener(IPAddress.Loopback, host.Address.Port);
        other.Start();

        await AssertRefusedAsync(host, host.Address.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task The_program_ends_well_when_it_is_asked_to_even_while_a_page_is_open()
    {
        await using var host = NewHost();
        await host.StartAsync();
        using var visitor = await WebVisitor.ArriveAsync(host);
        await visitor.OpenAsync();
        var asked = TimeProvider.System.GetTimestamp();

        var code = await host.TerminateAsync();

        Assert.Equal(0, code);
        Assert.Equal("", host.Errors);
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, 0, 8);
    }

    public void Dispose() => _directory.Dispose();

    private HostProcess NewHost() => new(_directory.File("bot.db"));

    private static async Task AssertRefusedAsync(HostProcess host, params string[] named)
    {
        var code = await host.RunToEndAsync();

        Assert.True(code != 0, "It started and ended well");
        Assert.All(named, name => Assert.Contains(name, host.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", host.Errors + host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", host.Errors, StringComparison.Ordinal);
        Assert.InRange(host.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 4);
    }
}
