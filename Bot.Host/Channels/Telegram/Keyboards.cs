using System.Text;
using Bot.Core.Conversations;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>A reply's buttons as Telegram shows them.</summary>
internal static class Keyboards
{
    private const int MaxButtons = 100;
    private const int MaxRow = 8;
    private const int MaxCopied = 256;

    /// <returns>Null for a reply without buttons.</returns>
    public static ReplyMarkup? Of(Reply reply)
    {
        // Only the keyboard in place of the letters can hand over a number or a place; its labels are typed words.
        if (reply.Buttons.Any(row => row.Any(button => button.Requests != ButtonRequest.None)))
            return new(null, Fit(reply.Buttons.Select(row => row.Where(button => button.Url is null).Select(Typed))), true, true);
        var rows = reply.Buttons.Select(row => row.Where(IsPossible).Select(Inline));
        if (reply.Copyable is { Length: > 0 and <= MaxCopied } copied)
            rows = rows.Append([new InlineKeyboardButton($"📋 {copied}", null, null, new(copied), null)]);
        return Fit(rows) is { Length: > 0 } inline ? new(inline, null, null, null) : null;
    }

    private static bool IsPossible(Button button) =>
        button.Label.Length > 0 && (button.Url is not null || Encoding.UTF8.GetByteCount(button.Action) is >= 1 and <= ButtonAction.MaxBytes);

    private static InlineKeyboardButton Inline(Button button) =>
        new(button.Label, button.Url is null ? button.Action : null, button.Url, null, StyleOf(button));

    private static KeyboardButton Typed(Button button) => new(
        button.Label, button.Requests == ButtonRequest.Contact ? true : null, button.Requests == ButtonRequest.Location ? true : null, StyleOf(button));

    private static string? StyleOf(Button button) => button.Style switch
    {
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
        _ => null,
    };

    // Eight in a row and a hundred in all are taken.
    private static T[][] Fit<T>(IEnumerable<IEnumerable<T>> rows)
    {
        var left = MaxButtons;
        var fit = new List<T[]>();
        foreach (var row in rows.SelectMany(row => row.Chunk(MaxRow)).Where(row => row.Length > 0))
        {
            fit.Add(row.Length <= left ? row : row[..left]);
            left -= fit[^1].Length;
            if (left == 0)
                break;
        }
        return [.. fit];
    }
}
