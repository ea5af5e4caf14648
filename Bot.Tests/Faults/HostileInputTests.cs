using System.Net;
using System.Text.Json;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Whatever is sent in whatever state, the answer helps, and the program stays well.</summary>
public sealed class HostileInputTests : HostTest
{
    /// <summary>The longest text that every messenger takes.</summary>
    private const int LongestReply = 4096;

    private static readonly string[] Texts =
    [
        new('ж', 50_000), // 100 kB in UTF-8
        "\u0001\u0002\u001b[31m\u007f",
        "\0",
        "12\0345",
        "🏠🔥💧👨‍👩‍👧‍👦",
        "\u202e75,1324\u202c\u200f\u200e\u2067",
        "'; drop table inbox; --",
        "4460153001' or '1'='1",
        "<script>alert(1)</script><b>хвс</b>",
        """{"kind":"button","action":"1:menu"}""",
        "[]",
        "е" + new string('\u0301', 4096),
        "{number} {0} %s %n ${jndi:ldap://x}",
        "99999999999999999999999999999999999999",
        "-1",
        "1e400",
        "хвс 99999999999999999999999999999,999999",
        "../../etc/passwd",
        "\ud800",
        " \n\t\n ",
        new string('9', 4096),
        string.Concat(Enumerable.Repeat("хвс 1 гвс 2 ", 300)),
    ];

    private static readonly string[] Actions =
    [
        $"1:account:{Guid.NewGuid():N}", "1:rs.send:xxxx", "1:rs.send", "1:rs.edit:0-999", "1:rs.skip:", "1:rs.rolled", "1:rs.enough", "1:bill:9999-99", "1:bill",
        "2:menu", "1:", ":", "1:consent.yes", "1:link.org:etk55", "1:lang:xx", "1:resume", "1:back", new('x', 300), "1:menu:'; drop table inbox; --", "1:меню",
    ];

    [Theory]
    [InlineData("before the first word")]
    [InlineData("consent")]
    [InlineData("number")]
    [InlineData("proof")]
    [InlineData("menu without an account")]
    [InlineData("menu")]
    [InlineData("reading")]
    [InlineData("check")]
    public async Task Any_input_gets_a_helpful_answer_and_never_an_apology(string state)
    {
        var messages = Texts.Select(text => (object)new { Id = Guid.NewGuid(), Text = text })
            .Concat(Actions.Select(action => new { Id = Guid.NewGuid(), Action = action }))
            .Append(new { Id = Guid.NewGuid(), Start = "'; drop table inbox; --" });
        WebVisitor? visitor = null;
        foreach (var message in messages)
        {
            visitor = await EnterAsync(state, visitor);
            await SendAsync(visitor, message);
            Assert.NotEmpty((await visitor.SayAsync("меню")).Text);
        }
        visitor?.Dispose();

        using var health = await WebVisitor.ReadinessAsync(Host);
        Assert.Equal("ready", health.RootElement.GetProperty("status").GetString());
        Assert.Equal(0, health.RootElement.GetProperty("failures").GetInt64());
    }

    public override Task InitializeAsync()
    {
        Host.Settings["Channels__WebChat__MessagesPerMinute"] = "6000";
        return base.InitializeAsync();
    }

    /// <summary>Begins anew where a conversation has left the state for good.</summary>
    private async Task<WebVisitor> EnterAsync(string state, WebVisitor? before)
    {
        if (state is "before the first word" or "consent" or "number" or "proof" or "menu without an account")
        {
            before?.Dispose();
            before = null;
        }
        switch (state)
        {
            case "before the first word":
                return await WebVisitor.ArriveAsync(Host);
            case "consent":
                var newcomer = await WebVisitor.ArriveAsync(Host);
                await newcomer.OpenAsync();
                return newcomer;
            case "number":
                return await WebVisitor.ArriveAgreedAsync(Host);
            case "proof":
                var linking = await WebVisitor.ArriveAgreedAsync(Host);
                Assert.Contains("3 250,40", (await linking.SayAsync("4460153002")).Text, StringComparison.Ordinal);
                return linking;
            case "menu without an account":
                var agreed = await WebVisitor.ArriveAgreedAsync(Host);
                await agreed.SayAsync("меню");
                return agreed;
        }
        var linked = before ?? await WebVisitor.ArriveLinkedAsync(Host);
        await linked.SayAsync("отмена");
        await linked.PressAsync("1:lang:ru");
        if (state == "reading")
            Assert.Contains("Пришлите число", (await linked.SayAsync("передать показания")).Text, StringComparison.Ordinal);
        else if (state == "check")
            Assert.StartsWith("Проверьте:", (await linked.SayAsync("хвс 125 гвс 58")).Text, StringComparison.Ordinal);
        return linked;
    }

    private static async Task SendAsync(WebVisitor visitor, object message)
    {
        using var posted = await visitor.PostAsync(message);
        using var body = JsonDocument.Parse(await posted.Content.ReadAsStringAsync());
        if (posted.StatusCode == HttpStatusCode.BadRequest)
        {
            // Nothing is left of a text without visible characters, and what is no action of ours is not stored: refused in words.
            Assert.NotEmpty(body.RootElement.GetProperty("message").GetString()!);
            return;
        }
        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        var answer = (await visitor.AnswerAfterAsync(body.RootElement.GetProperty("sequence").GetInt64())).Text;
        Assert.NotEmpty(answer.Trim());
        Assert.InRange(answer.Length, 1, LongestReply);
        Assert.DoesNotContain("что-то сломалось", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("something broke", answer, StringComparison.Ordinal);
    }
}
