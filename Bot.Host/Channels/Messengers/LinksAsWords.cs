using Bot.Core.Conversations;

namespace Bot.Host.Channels.Messengers;

/// <summary>The links behind a reply's buttons as words, for a messenger that does not take the button: an address of a network of one's own, say.</summary>
internal static class LinksAsWords
{
    /// <returns>What comes after the text; empty for a reply without links.</returns>
    public static string Of(Reply reply) =>
        string.Concat(reply.Buttons.SelectMany(row => row).Where(button => button.Url is not null).Select(button => $"\n\n{button.Label}: {button.Url}"));

    /// <summary>The same reply with those buttons only that are no links.</summary>
    public static Reply WithoutLinks(Reply reply) =>
        reply with { Buttons = [.. reply.Buttons.Select(row => (IReadOnlyList<Button>)[.. row.Where(button => button.Url is null)]).Where(row => row.Count > 0)] };
}
