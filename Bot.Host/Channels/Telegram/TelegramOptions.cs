using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>Settings of Telegram, section <c>Channels:Telegram</c>. Without a token the channel is not there.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Channels:Telegram";

    /// <summary>From @BotFather. A secret: belongs into the environment, never into a file of the checkout.</summary>
    public string Token { get; set; } = "";

    /// <summary>The Bot API's server; another one for a server of one's own.</summary>
    public string ApiUrl { get; set; } = "https://api.telegram.org";

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>Where Telegram reaches this program from outside, with the path <c>/telegram/webhook</c>.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>What Telegram proves itself with: 1 to 256 of A–Z, a–z, 0–9, _ and -.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Over all chats; 0 for no limit, as with a server of one's own.</summary>
    public double MessagesPerSecond { get; set; } = 30;

    /// <summary>To each chat, short bursts apart; 0 for no limit.</summary>
    public double MessagesPerSecondPerChat { get; set; } = 1;
}

public enum TelegramMode
{
    Polling,
    Webhook,
}

internal sealed partial class TelegramOptionsCheck : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var faults = Faults(options).Select(fault => $"{TelegramOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(TelegramOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var api) || api.Scheme is not ("https" or "http"))
            yield return "ApiUrl must be an address such as https://api.telegram.org";
        if (!Enum.IsDefined(options.Mode))
            yield return "Mode must be polling or webhook";
        if (options.MessagesPerSecond is not (>= 0 and <= 10_000))
            yield return $"MessagesPerSecond is {options.MessagesPerSecond}, must be between 0 and 10000";
        if (options.MessagesPerSecondPerChat is not (>= 0 and <= 10_000))
            yield return $"MessagesPerSecondPerChat is {options.MessagesPerSecondPerChat}, must be between 0 and 10000";
        if (options.Mode != TelegramMode.Webhook)
            yield break;
        if (!Uri.TryCreate(options.WebhookUrl, UriKind.Absolute, out var webhook) || webhook.Scheme is not ("https" or "http") || webhook.AbsolutePath != Webhook.Path)
            yield return $"WebhookUrl must be an address that ends with {Webhook.Path}";
        if (!Secret().IsMatch(options.WebhookSecret))
            yield return "WebhookSecret must be 1 to 256 of A-Z, a-z, 0-9, _ and -";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Secret();
}
