using System.Text.Json;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>Plain text as VK shows it: what a screen is about, and numbers to be copied, stand out.</summary>
internal static class VkText
{
    /// <summary>UTF-16 units of a message.</summary>
    public const int MaxLength = 4096;

    private const int LongestHead = 80;
    private const int ShortestScreen = 3;

    /// <param name="copied">A number in the text, which no button copies here.</param>
    /// <returns>JSON for <c>format_data</c>; null where nothing stands out.</returns>
    public static string? Bold(string text, string? copied)
    {
        var items = new List<FormatItem>();
        if (HeadOf(text) is { } head)
            items.Add(new("bold", 0, head));
        if (copied is { Length: > 0 } && text.IndexOf(copied, StringComparison.Ordinal) is >= 0 and var at && (items.Count == 0 || at >= items[0].Length))
            items.Add(new("bold", at, copied.Length));
        return items.Count == 0 ? null : JsonSerializer.Serialize(new("1", [.. items]), VkJson.Default.FormatData);
    }

    // The first of at least three lines, where it is short and no sentence that runs on.
    private static int? HeadOf(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end is > 0 and <= LongestHead && text.AsSpan().Count('\n') >= ShortestScreen - 1 && char.IsLetterOrDigit(text[0]) && text[end - 1] is not ('.' or '?' or '!' or ',')
            ? end
            : null;
    }
}
