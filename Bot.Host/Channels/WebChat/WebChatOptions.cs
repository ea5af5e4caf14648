using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>Settings of the chat window, section <c>Channels:WebChat</c>.</summary>
public sealed class WebChatOptions
{
    public const string Section = "Channels:WebChat";

    /// <summary>Origins besides our own whose pages may embed the chat, such as <c>https://example.ru</c>.</summary>
    public List<string> FrameAncestors { get; set; } = [];

    /// <summary>Days for which a browser is recognised after its last visit; browsers keep no cookie longer than 400.</summary>
    public int CookieDays { get; set; } = 365;

    public int MaxFileMegabytes { get; set; } = 10;

    /// <summary>What one resident may send in a minute before being asked to wait.</summary>
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>How many browsers that were never seen before may come from one address in an hour.</summary>
    public int NewVisitorsPerHour { get; set; } = 300;

    /// <summary>What all browsers of one network address may send in files in a day.</summary>
    public int FileMegabytesPerAddressADay { get; set; } = 200;

    internal long MaxFileBytes => MaxFileMegabytes * 1024L * 1024L;
}

internal sealed class WebChatOptionsCheck : IValidateOptions<WebChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WebChatOptions options)
    {
        var faults = Faults(options).Select(fault => $"{WebChatOptions.Section}:{fault}").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(WebChatOptions options)
    {
        if (options.CookieDays is < 1 or > 400)
            yield return $"CookieDays is {options.CookieDays}, must be between 1 and 400";
        if (options.MaxFileMegabytes is < 1 or > 100)
            yield return $"MaxFileMegabytes is {options.MaxFileMegabytes}, must be between 1 and 100";
        if (options.FileMegabytesPerAddressADay < options.MaxFileMegabytes || options.FileMegabytesPerAddressADay > 1_000_000)
            yield return $"FileMegabytesPerAddressADay is {options.FileMegabytesPerAddressADay}, must be between MaxFileMegabytes ({options.MaxFileMegabytes}) and 1000000";
        if (options.MessagesPerMinute is < 1 or > 6000)
            yield return $"MessagesPerMinute is {options.MessagesPerMinute}, must be between 1 and 6000";
        if (options.NewVisitorsPerHour is < 1 or > 100_000)
            yield return $"NewVisitorsPerHour is {options.NewVisitorsPerHour}, must be between 1 and 100000";
        for (var i = 0; i < options.FrameAncestors.Count; i++)
            if (!IsOrigin(options.FrameAncestors[i]))
                yield return $"FrameAncestors:{i} is '{options.FrameAncestors[i]}', must be an origin such as https://example.ru";
    }

    // Only a bare origin: anything more could bring its own directives into the header.
    private static bool IsOrigin(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.GetLeftPart(UriPartial.Authority) == value;
}
