using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>A log is read by people who may not see residents' affairs.</summary>
public sealed class LogTests : HostTest
{
    [Fact]
    public async Task Nothing_of_a_conversation_is_logged_even_at_the_finest_level()
    {
        using var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        await visitor.SayAsync("4460153001");
        await visitor.SayAsync("7777,77");
        await visitor.SayAsync("4231,57");
        await visitor.SayAsync("хвс 34567,891");
        await visitor.TapAsync("Всё верно, как написал");
        await visitor.SayAsync("45678,912");
        await visitor.TapAsync("Всё верно, как написал");
        var receipt = await visitor.TapAsync("Отправить");
        await visitor.SayAsync("долг");
        await visitor.SayAsync("история платежей");
        await visitor.SayAsync("секретное слово Тарабарщина");
        Assert.StartsWith("Принято", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Host.TerminateAsync());

        var log = Host.Output + Host.Errors;
        string[] personal =
        [
            "4460153001", "4231", "4 231", "4\u00a0231", "423157", "7777", "34567", "34 567", "34\u00a0567", "45678", "45 678", "891234",
            "Гоголя", "Тарабарщина", "секретное", "долг", visitor.Cookie,
        ];
        Assert.Contains("trce:", log, StringComparison.Ordinal);
        Assert.All(personal, word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
    }

    public override Task InitializeAsync()
    {
        Host.Settings["Logging__LogLevel__Default"] = "Trace";
        Host.Settings["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace";
        return base.InitializeAsync();
    }
}
