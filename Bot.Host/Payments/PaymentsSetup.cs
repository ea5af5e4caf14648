using Bot.Core.Organisations;
using Bot.Host.Channels.Telegram;
using Bot.Host.Payments.Demo;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Payments;

public static partial class PaymentsSetup
{
    /// <summary>Adds payments through a gateway: links, callbacks, and the asking for orders without an answer. Needs the pipeline.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PaymentsOptions>()
            .BindStrictly(configuration, PaymentsOptions.Section)
            .PostConfigure(options => options.Complete(configuration))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PaymentsOptions>, PaymentsOptionsCheck>();
        // Without a gateway there is nothing to wait for, and no page of a bank on this host.
        if (!UsesDemo(configuration))
            return services;
        services.AddSingleton<HostAddress>();
        services.AddSingleton<IEffectRunner, LinkRunner>();
        services.AddSingleton<OrderNews>();
        services.AddHostedService<Reconciliation>();
        return services.AddDemoGateway();
    }

    public static IEndpointRouteBuilder MapPayments(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        // Telegram refuses a message with a button to an address that only this machine knows.
        if (services.GetService<OrderNews>() is not null && services.GetService<TelegramChannel>() is not null && services.GetRequiredService<IOptions<PaymentsOptions>>().Value.Address.Length == 0)
            AddressMissing(services.GetRequiredService<ILogger<HostAddress>>());
        return endpoints.MapDemoGateway();
    }

    [LoggerMessage(LogLevel.Warning, "Payments:Address is not given: residents in Telegram cannot open the bank's page")]
    private static partial void AddressMissing(ILogger log);

    private static bool UsesDemo(IConfiguration configuration) => configuration.GetSection("Organisations").GetChildren()
        .Any(organisation => nameof(PaymentGateway.Demo).Equals(organisation["Payments:Gateway"], StringComparison.OrdinalIgnoreCase));
}
