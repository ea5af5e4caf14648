using Microsoft.Extensions.Options;

namespace Bot.Host.Payments;

/// <summary>Section <c>Payments</c>: how the host and the gateway reach each other.</summary>
public sealed class PaymentsOptions
{
    public const string Section = "Payments";

    /// <summary>
    /// Where residents' browsers and the gateway reach this host, such as <c>https://bot.example.ru</c>; where it is empty, the
    /// first address the host listens on.
    /// </summary>
    public string Address { get; set; } = "";

    public DemoOptions Demo { get; set; } = new();

    /// <summary>The demo gateway's own settings.</summary>
    public sealed class DemoOptions
    {
        /// <summary>The SQLite file; by default beside the bot's own: <c>data/bot.db</c> gives <c>data/bot.demo-bank.db</c>.</summary>
        public string Path { get; set; } = "";
    }

    internal void Complete(IConfiguration configuration)
    {
        if (Demo.Path.Length == 0)
            Demo.Path = Path.ChangeExtension(configuration["Storage:Path"] ?? "data/bot.db", ".demo-bank.db");
    }
}

internal sealed class PaymentsOptionsCheck : IValidateOptions<PaymentsOptions>
{
    public ValidateOptionsResult Validate(string? name, PaymentsOptions options)
    {
        var faults = Faults(options).Select(fault => $"{PaymentsOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PaymentsOptions options)
    {
        if (options.Address.Length > 0 && !(Uri.TryCreate(options.Address, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address is { Query: "", Fragment: "" }))
            yield return $"Address is '{options.Address}', must be an address such as https://bot.example.ru, or empty";
        if (Directory.Exists(options.Demo.Path))
            yield return $"Demo:Path is '{options.Demo.Path}', a directory; a file is needed";
    }
}
