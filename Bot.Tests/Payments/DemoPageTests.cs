using System.Net;
using System.Resources;
using Bot.Core.Payments;
using Bot.Core.Texts;
using Bot.Host.Organisations;
using Bot.Host.Payments.Demo;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Payments;

/// <summary>The demo bank's page as a browser without scripts gets it.</summary>
public sealed class DemoPageTests : IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly TestClock _clock = new(Orders.Now);
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = true });
    private DemoBankServer? _bank;

    [Fact]
    public async Task Shows_what_is_paid_to_whom_and_asks_for_no_card()
    {
        var page = await _browser.GetStringAsync(await LinkAsync(Orders.New()));

        Assert.Contains("4 231,57 ₽", page, StringComparison.Ordinal);
        Assert.Contains("ЕИРЦ Севастополь", page, StringComparison.Ordinal);
        Assert.Contains("Оплата по лицевому счёту 4460153001, ПЛ-2611-000001", page, StringComparison.Ordinal);
        Assert.Contains("Отказаться", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<input", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_the_language_of_the_chat_and_the_other_one()
    {
        var link = await LinkAsync(Orders.New(), Language.English);

        Assert.Contains("Pay 4,231.57 ₽", await _browser.GetStringAsync(link), StringComparison.Ordinal);
        Assert.Contains("Оплатить 4 231,57 ₽", await _browser.GetStringAsync(link + "?lang=ru"), StringComparison.Ordinal);
        Assert.Equal(Keys("ru"), Keys("en"));
    }

    [Fact]
    public async Task Says_what_was_decided_however_often_it_is_sent_and_looked_at()
    {
        var link = await LinkAsync(Orders.New());

        Assert.Contains("Оплачено.", await PostAsync(link, "Paid"), StringComparison.Ordinal);
        Assert.Contains("Оплачено.", await PostAsync(link, "Paid"), StringComparison.Ordinal);
        Assert.Contains("Оплачено.", await PostAsync(link, "Declined"), StringComparison.Ordinal);
        Assert.Contains("Деньги возвращены.", await PostAsync(link, "Refunded"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_when_its_time_is_over()
    {
        var link = await LinkAsync(Orders.New());
        _clock.Advance(TimeSpan.FromMinutes(31));

        Assert.Contains("Время страницы вышло", await PostAsync(link, "Paid"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_be_found_by_guessing_and_says_so_in_words()
    {
        var link = await LinkAsync(Orders.New());
        Assert.True(link[(link.LastIndexOf('/') + 1)..].Length >= 43);

        using var answer = await _browser.GetAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Такой страницы оплаты нет", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Такой страницы оплаты нет", await PostAsync(link[..^3], "Paid"), StringComparison.Ordinal);
        Assert.Contains("Отказаться", await _browser.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("action=Waiting")]
    [InlineData("action=Expired")]
    [InlineData("action=9")]
    [InlineData("action=1")]
    [InlineData("action=Paid%2CDeclined")]
    [InlineData("action=")]
    [InlineData("")]
    public async Task What_no_button_sends_decides_nothing(string form)
    {
        var link = await LinkAsync(Orders.New());
        using var body = new StringContent(form, null, "application/x-www-form-urlencoded");
        (await _browser.PostAsync(new Uri(link), body)).Dispose();

        Assert.Contains("Отказаться", await _browser.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_kept_by_nobody_framed_by_nobody_and_loads_nothing_from_elsewhere()
    {
        using var answer = await _browser.GetAsync(await LinkAsync(Orders.New()));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        using var style = await _browser.GetAsync(_bank!.Address + "/payments/demo/pay.css");
        Assert.Equal("text/css", style.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Hostile_words_of_a_purpose_are_shown_and_not_run()
    {
        var page = await _browser.GetStringAsync(await LinkAsync(Orders.New() with { About = "<script>alert(1)</script>{form}" }));

        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("<form").Length);
    }

    [Fact]
    public async Task The_banks_books_open_to_the_shop_only()
    {
        var order = Orders.New();
        await LinkAsync(order);

        using var status = await _browser.GetAsync($"{_bank!.Address}{DemoGateway.OrdersPath}/{order.Id:N}");
        using var body = DemoJson.Body(new DemoRegistration("1", 100, "", "", Language.Russian, Orders.Now.AddDays(1), "http://localhost/"), DemoJson.Default.DemoRegistration);
        using var register = await _browser.PostAsync(_bank.Address + DemoGateway.OrdersPath, body);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (status.StatusCode, register.StatusCode));
    }

    public async Task InitializeAsync() => _bank = await DemoBankServer.StartAsync(
        _directory.File("bank.db"), _clock, OrganisationsSetup.Read(new ConfigurationBuilder().AddJsonFile(Repository.PathTo("appsettings.json")).Build()));

    public Task DisposeAsync() => _bank!.DisposeAsync().AsTask();

    public void Dispose()
    {
        _browser.Dispose();
        _directory.Dispose();
    }

    private async Task<string> LinkAsync(Order order, Language language = Language.Russian) =>
        Assert.IsType<Registration.Given>(await _bank!.Payments.RegisterAsync(new(order, new("web", "1"), language), default)).Link;

    private async Task<string> PostAsync(string link, string action)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["action"] = action });
        using var answer = await _browser.PostAsync(new Uri(link), form);
        return await answer.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Keys(string language)
    {
        using var reader = new ResourceReader(typeof(DemoPage).Assembly.GetManifestResourceStream($"Bot.Host.Payments.Demo.DemoPage.{language}.resources")!);
        return [.. reader.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key).Order()];
    }
}
