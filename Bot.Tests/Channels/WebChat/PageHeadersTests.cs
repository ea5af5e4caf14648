using System.Net;
using System.Text.RegularExpressions;
using Bot.Host;
using Bot.Host.Channels.WebChat;

namespace Bot.Tests.Channels.WebChat;

/// <summary>The cookie, the headers and the settings behind them.</summary>
[Collection(ChatWithoutBrowser.Name)]
public sealed class PageHeadersTests(SharedServer shared)
{
    [Fact]
    public async Task The_page_sets_a_cookie_that_scripts_cannot_read_and_keeps_the_one_there_is()
    {
        await using var server = await ChatServer.StartNewAsync("--Channels:WebChat:CookieDays=30");
        using var client = new HttpClient { BaseAddress = server.BaseAddress };

        using var first = await client.GetAsync("/");
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.Add("Cookie", cookie[..cookie.IndexOf(';')]);
        using var second = await client.SendAsync(again);

        Assert.Matches("^abonent=[A-Za-z0-9_-]{43}; max-age=2592000; path=/; samesite=lax; httponly$", cookie);
        Assert.Equal(cookie, second.Headers.GetValues("Set-Cookie").Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_malformed_cookie_is_replaced(string value)
    {
        using var client = new HttpClient { BaseAddress = shared.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", $"abonent={value}");

        using var answer = await client.SendAsync(request);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Matches("^abonent=[A-Za-z0-9_-]{43};", cookie);
        Assert.DoesNotContain($"abonent={value};", cookie);
    }

    [Fact]
    public async Task Over_TLS_the_cookie_works_within_another_sites_page()
    {
        using var client = new HttpClient { BaseAddress = shared.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await client.GetAsync("/");

        Assert.Matches(
            "^__Host-abonent=[A-Za-z0-9_-]{43}; max-age=31536000; path=/; secure; samesite=none; httponly; Partitioned$",
            answer.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task The_page_trusts_only_its_own_files_and_the_named_sites()
    {
        await using var server = await ChatServer.StartNewAsync(
            "--Channels:WebChat:FrameAncestors:0=https://example.ru", "--Channels:WebChat:FrameAncestors:1=https://lk.example.ru:8443");
        using var client = new HttpClient { BaseAddress = server.BaseAddress };

        using var answer = await client.GetAsync("/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'self'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self' https://example.ru https://lk.example.ru:8443", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(new Regex("<script(?![^>]*src=)|<style|style=|\\son\\w+="), html);
    }

    [Fact]
    public async Task Files_of_the_page_are_asked_for_anew_and_not_sent_twice()
    {
        using var client = new HttpClient { BaseAddress = shared.BaseAddress };
        using var first = await client.GetAsync("/chat/page/chat.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/chat/page/chat.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(again);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.True(first.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("/chat/page/nothing.js")]
    [InlineData("/chat/page/..%2F..%2Fappsettings.json")]
    [InlineData("/chat/assets/..%2FPage%2Findex.html")]
    public async Task Only_the_pages_own_files_are_served(string path)
    {
        using var client = new HttpClient { BaseAddress = shared.BaseAddress };

        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_of_ours_may_run_nothing()
    {
        using var client = new HttpClient { BaseAddress = shared.BaseAddress };

        using var answer = await client.GetAsync("/chat/assets/where-is-number.svg");

        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CookieDays", "401")]
    [InlineData("MaxFileMegabytes", "0")]
    [InlineData("MessagesPerMinute", "0")]
    [InlineData("NewVisitorsPerHour", "0")]
    [InlineData("FrameAncestors:0", "*")]
    [InlineData("FrameAncestors:0", "https://example.ru/page")]
    [InlineData("FrameAncestors:0", "https://example.ru; script-src *")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<ConfigurationFaultException>(() => ChatServer.StartNewAsync($"--{WebChatOptions.Section}:{key}={value}"));

        Assert.Contains(fault.Faults, problem => problem.StartsWith($"{WebChatOptions.Section}:{key} ", StringComparison.Ordinal));
    }
}
