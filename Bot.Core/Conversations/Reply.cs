using System.Text.Json.Serialization;

namespace Bot.Core.Conversations;

/// <summary>One message to the resident: one screen.</summary>
/// <param name="Text">Plain text; a channel escapes it in its own manner.</param>
public sealed record Reply(string Text)
{
    /// <summary>Rows of buttons, top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Buttons { get; init; } = [];

    public Attachment? Attachment { get; init; }

    /// <summary>
    /// Name of the screen this reply shows. Where the bot's last message shows the same screen, a channel that can edit
    /// does so instead of sending another message.
    /// </summary>
    public string? Screen { get; init; }

    /// <summary>A number in the text that residents copy elsewhere; a channel that can makes that one tap.</summary>
    public string? Copyable { get; init; }

    /// <summary>Nothing to be passed on, such as a bill; a channel that can forbids forwarding it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPrivate { get; init; }

    /// <summary>The same screen with something said before it.</summary>
    public Reply After(string lead) => this with { Text = lead + "\n\n" + Text };

    public Reply WithButtons(params Button[] row) =>
        row.Length == 0 ? this : this with { Buttons = [.. Buttons, row] };
}

/// <summary>A choice under a message; its label typed by hand does the same.</summary>
/// <param name="Action">See <see cref="ButtonAction"/>; at most 64 ASCII bytes. Empty where <paramref name="Url"/> is set.</param>
public sealed record Button(string Label, string Action, ButtonStyle Style = ButtonStyle.Plain, string? Url = null)
{
    /// <summary>What a tap hands over, in a channel where it can; elsewhere the button is an ordinary one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ButtonRequest Requests { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ButtonRequest>))]
public enum ButtonRequest
{
    None,

    /// <summary>The resident's own telephone number, as <see cref="ContactShared"/>.</summary>
    Contact,

    /// <summary>Where the resident is, as <see cref="LocationShared"/>.</summary>
    Location,
}

[JsonConverter(typeof(JsonStringEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    Plain,
    Primary,
    Danger,
}

/// <summary>A picture or file under a message.</summary>
/// <param name="Source"><c>asset:NAME</c> for one of the product's own pictures, <c>file:ID</c> for a key of
/// <see cref="IFiles"/>, <c>code:TEXT</c> for a QR code of the text in UTF-8 and <c>drawing:…</c> for pages of SVG (see
/// <see cref="Drawing"/>), both of which the channel has drawn when it delivers.</param>
/// <param name="Alt">What the picture shows, for those who do not see it.</param>
public sealed record Attachment(string Source, string Name, string ContentType, string Alt)
{
    /// <summary>Between the pages of a drawing.</summary>
    public const char PageBreak = '\f';

    /// <param name="pages">SVG; several only for a PDF.</param>
    /// <param name="contentType">What it is drawn as: <c>application/pdf</c> or <c>image/png</c>.</param>
    public static Attachment Drawing(IEnumerable<string> pages, string name, string contentType, string alt) =>
        new("drawing:" + string.Join(PageBreak, pages), name, contentType, alt);
}
