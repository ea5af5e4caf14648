using System.Net;
using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>A database that cannot grow: nothing is acknowledged that is not kept, and with room the work goes on.</summary>
public sealed class DiskFullTests : HostTest
{
    [Fact]
    public async Task A_full_database_takes_no_more_says_why_and_goes_on_where_it_stopped_once_there_is_room()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var accepted = new List<Guid>();
        Guid? refused = null;
        while (refused is null)
        {
            var message = new { Id = Guid.NewGuid(), Text = $"{accepted.Count} {new string('ж', 4000)}" };
            using var answer = await visitor.PostAsync(message);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                accepted.Add(message.Id);
                continue;
            }
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("store-unavailable", error.RootElement.GetProperty("error").GetString());
            refused = message.Id;
        }

        using (var health = await WebVisitor.ReadinessAsync(Host))
        {
            Assert.Equal("not ready", health.RootElement.GetProperty("status").GetString());
            Assert.Contains("Storage:MaxSizeMegabytes", health.RootElement.GetProperty("store").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal("ok", Bot.Read<string>("pragma integrity_check").Single());

        await Host.TerminateAsync();
        Host.Settings["Storage__MaxSizeMegabytes"] = "0";
        await Host.StartAsync();

        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        await Bot.UntilNoneAsync("select count(*) from outbox where status = 0");
        Assert.EndsWith("Что сделать?", (await visitor.SayAsync("меню")).Text, StringComparison.Ordinal);
        Assert.Equal(accepted.Count, Bot.Number($"select count(*) from inbox where event_id in ({string.Join(',', accepted.Select(id => $"'{id}'"))})"));
        Assert.Equal(0, Bot.Number($"select count(*) from inbox where event_id = '{refused}'"));
        Assert.Equal("ok", Bot.Read<string>("pragma integrity_check").Single());
        using var well = await WebVisitor.ReadinessAsync(Host);
        Assert.Equal("ready", well.RootElement.GetProperty("status").GetString());
    }

    public override Task InitializeAsync()
    {
        Host.Settings["Storage__MaxSizeMegabytes"] = "1";
        Host.Settings["Channels__WebChat__MessagesPerMinute"] = "6000";
        return base.InitializeAsync();
    }
}
