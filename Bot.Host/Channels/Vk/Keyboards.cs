using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>A reply's buttons as VK shows them under a message.</summary>
internal static class Keyboards
{
    /// <summary>Of a screen with more the core numbers the choices, so that those without a button are typed.</summary>
    public const int MaxButtons = 10;

    private const int MaxRows = 6;
    private const int MaxRow = 5;
    private const int MaxLabel = 40;

    /// <returns>JSON; null for a reply without buttons.</returns>
    public static string? Of(Reply reply)
    {
        var rows = reply.Buttons.Select(row => row.Where(IsPossible).ToList()).Where(row => row.Count > 0).ToList();
        if (rows.Count == 0)
            return null;
        var fit = Merge(Cut(rows).SelectMany(row => row.Chunk(MaxRow)).SelectMany(Alone).ToList());
        return JsonSerializer.Serialize(new(true, [.. fit.Select(row => row.Select(Shown).ToArray())]), VkJson.Default.Keyboard);
    }

    /// <summary>What a button brings back.</summary>
    public static string PayloadOf(string action) => JsonSerializer.Serialize(new(action, null), VkJson.Default.Payload);

    private static bool IsPossible(Button button) =>
        button.Label.Length > 0 && (button.Url is not null || button.Action.Length is >= 1 and <= ButtonAction.MaxBytes);

    // The last row leads to the menu and back: it stays, and the choices just before it go.
    private static List<List<Button>> Cut(List<List<Button>> rows)
    {
        var last = rows[^1];
        var left = MaxButtons - Math.Min(last.Count, MaxRow);
        if (rows.Take(rows.Count - 1).Sum(row => row.Count) <= left)
            return rows;
        var kept = new List<List<Button>>();
        foreach (var row in rows.Take(rows.Count - 1))
        {
            kept.Add([.. row.Take(left)]);
            left -= kept[^1].Count;
        }
        return [.. kept.Where(row => row.Count > 0), [.. last.Take(MaxRow)]];
    }

    // A button for a place takes a whole row.
    private static IEnumerable<Button[]> Alone(Button[] row) =>
        row.Length > 1 && row.Any(button => button.Requests == ButtonRequest.Location) ? row.Chunk(1) : [row];

    private static List<Button[]> Merge(List<Button[]> rows)
    {
        while (rows.Count > MaxRows)
        {
            var at = Enumerable.Range(0, rows.Count - 1)
                .Where(pair => rows[pair].Concat(rows[pair + 1]).All(button => button.Requests != ButtonRequest.Location))
                .MinBy(pair => (rows[pair].Length + rows[pair + 1].Length, -pair));
            rows[at] = [.. rows[at], .. rows[at + 1]];
            rows.RemoveAt(at + 1);
        }
        return rows;
    }

    private static KeyboardButton Shown(Button button) => button switch
    {
        { Url: { } link } => new(new("open_link", Short(button.Label), null, link), null),
        { Requests: ButtonRequest.Location } => new(new("location", null, PayloadOf(button.Action), null), null),
        _ => new(new("callback", Short(button.Label), PayloadOf(button.Action), null), ColorOf(button.Style)),
    };

    private static string? ColorOf(ButtonStyle style) => style switch
    {
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "negative",
        _ => null,
    };

    private static string Short(string label)
    {
        if (label.Length <= MaxLabel)
            return label;
        var end = char.IsHighSurrogate(label[MaxLabel - 2]) ? MaxLabel - 2 : MaxLabel - 1;
        return label[..end] + "…";
    }
}
