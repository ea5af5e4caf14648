using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>Settings of VK, section <c>Channels:Vk</c>. Without a token the channel is not there.</summary>
public sealed class VkOptions
{
    public const string Section = "Channels:Vk";

    /// <summary>The community's access key. A secret: belongs into the environment, never into a file of the checkout.</summary>
    public string Token { get; set; } = "";

    /// <summary>The community's number, without a sign.</summary>
    public long GroupId { get; set; }

    /// <summary>The API's server.</summary>
    public string ApiUrl { get; set; } = "https://api.vk.ru";

    public VkMode Mode { get; set; } = VkMode.LongPoll;

    /// <summary>What VK wants to read before it delivers to <c>/vk/callback</c>.</summary>
    public string Confirmation { get; set; } = "";

    /// <summary>What VK proves itself with at <c>/vk/callback</c>, as set beside its address in the community.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Calls of all kinds; 0 for no limit.</summary>
    public double RequestsPerSecond { get; set; } = 20;
}

public enum VkMode
{
    LongPoll,
    Callback,
}

internal sealed class VkOptionsCheck : IValidateOptions<VkOptions>
{
    private const int LongestSecret = 50;

    public ValidateOptionsResult Validate(string? name, VkOptions options)
    {
        var faults = Faults(options).Select(fault => $"{VkOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(VkOptions options)
    {
        if (!Uri.TryCreate(options.ApiUrl, UriKind.Absolute, out var api) || api.Scheme is not ("https" or "http"))
            yield return "ApiUrl must be an address such as https://api.vk.ru";
        if (!Enum.IsDefined(options.Mode))
            yield return "Mode must be longpoll or callback";
        if (options.RequestsPerSecond is not (>= 0 and <= 10_000))
            yield return $"RequestsPerSecond is {options.RequestsPerSecond}, must be between 0 and 10000";
        if (string.IsNullOrWhiteSpace(options.Token))
            yield break;
        if (options.GroupId <= 0)
            yield return "GroupId must be the community's number, such as 123456789";
        if (options.Mode != VkMode.Callback)
            yield break;
        if (options.Confirmation.Length == 0)
            yield return "Confirmation must be the text that the community's settings show for the Callback API";
        if (options.Secret.Length is 0 or > LongestSecret || !options.Secret.All(char.IsAsciiLetterOrDigit))
            yield return $"Secret must be 1 to {LongestSecret} of A-Z, a-z and 0-9, the same as in the community's settings";
    }
}
