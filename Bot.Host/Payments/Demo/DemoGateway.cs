using Bot.Core.Payments;

namespace Bot.Host.Payments.Demo;

/// <summary>Puts the demo bank on the host's own server, where an organisation of the configuration uses it.</summary>
internal static class DemoGateway
{
    public const string Root = "/payments/demo";
    public const string OrdersPath = $"{Root}/orders";
    public const string CallbackPath = $"{Root}/callback";
    public const string Scheme = "Bearer";

    /// <summary>The bank, and the bot's way to it.</summary>
    public static IServiceCollection AddDemoGateway(this IServiceCollection services) => services
        .AddSingleton<DemoBank>()
        .AddSingleton<DemoNotices>()
        .AddHostedService(provider => provider.GetRequiredService<DemoNotices>())
        .AddSingleton<IPayments, DemoPayments>();

    public static IEndpointRouteBuilder MapDemoGateway(this IEndpointRouteBuilder endpoints)
    {
        // Where no organisation uses it, nothing of it was added.
        if (endpoints.ServiceProvider.GetService<DemoBank>() is null)
            return endpoints;
        endpoints.MapPost(CallbackPath, DemoCallbacks.PostAsync);
        return endpoints.MapDemoBank();
    }

    /// <summary>What is the bank's: its pages, and its answers to the bot.</summary>
    public static IEndpointRouteBuilder MapDemoBank(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(OrdersPath, DemoApi.RegisterAsync);
        endpoints.MapGet($"{OrdersPath}/{{number}}", DemoApi.Status);
        endpoints.MapGet($"{Root}/pay.css", DemoPages.Style);
        endpoints.MapGet($"{Root}/pay/{{token}}", DemoPages.Get);
        endpoints.MapPost($"{Root}/pay/{{token}}", DemoPages.PostAsync);
        return endpoints;
    }
}
