using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Host.Payments;
using Bot.Host.Payments.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Support;

/// <summary>The real demo bank on loopback, and the bot's own way to it; nobody takes its callbacks.</summary>
public sealed class DemoBankServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _payer = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private DemoBankServer(WebApplication app) => _app = app;

    public IPayments Payments => _app.Services.GetRequiredService<IPayments>();

    public string Address => _app.Urls.Single();

    /// <param name="address">Where the bot is to look for the bank; itself otherwise.</param>
    public static async Task<DemoBankServer> StartAsync(string file, TimeProvider time, OrganisationDirectory organisations, string address = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Configure<PaymentsOptions>(options => (options.Demo.Path, options.Address) = (file, address));
        builder.Services.AddSingleton(time).AddSingleton(organisations).AddSingleton<HostAddress>().AddDemoGateway();
        var app = builder.Build();
        app.MapDemoBank();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>What a payer does on the page: <c>Paid</c>, <c>Declined</c>, <c>Refunded</c>.</summary>
    public async Task DecideAsync(string link, string what)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["action"] = what });
        using var answer = await _payer.PostAsync(new Uri(link), form);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _payer.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
