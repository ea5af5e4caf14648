using System.Text.Json.Serialization;
using Bot.Core.Accounts;
using Bot.Core.Delegating;
using Bot.Core.Messengers;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Core.Reminders;

namespace Bot.Core.Conversations;

/// <summary>What reached a conversation: something the resident did, or the outcome of an effect.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextSent), "text")]
[JsonDerivedType(typeof(ButtonPressed), "button")]
[JsonDerivedType(typeof(Started), "start")]
[JsonDerivedType(typeof(TextEdited), "edited")]
[JsonDerivedType(typeof(FileSent), "file")]
[JsonDerivedType(typeof(FileOffered), "file-offered")]
[JsonDerivedType(typeof(ContactShared), "contact")]
[JsonDerivedType(typeof(LocationShared), "location")]
[JsonDerivedType(typeof(BotBlocked), "blocked")]
[JsonDerivedType(typeof(BotUnblocked), "unblocked")]
[JsonDerivedType(typeof(UnsupportedSent), "unsupported")]
[JsonDerivedType(typeof(FileRefused), "file-refused")]
[JsonDerivedType(typeof(Erased), "erased")]
[JsonDerivedType(typeof(ReadingsHandedOver), "readings-handed-over")]
[JsonDerivedType(typeof(DraftDue), "draft-due")]
[JsonDerivedType(typeof(RequestAnswered), "request-answered")]
[JsonDerivedType(typeof(PhotoRead), "photo-read")]
[JsonDerivedType(typeof(LinkMade), "link-made")]
[JsonDerivedType(typeof(OrderDecided), "order-decided")]
[JsonDerivedType(typeof(MessengersChanged), "messengers-changed")]
[JsonDerivedType(typeof(LinkedByOther), "linked-by-other")]
[JsonDerivedType(typeof(AccessClosed), "access-closed")]
[JsonDerivedType(typeof(AccessOpened), "access-opened")]
[JsonDerivedType(typeof(ReminderDue), "reminder-due")]
[JsonDerivedType(typeof(DelegationChanged), "delegation-changed")]
public abstract record Input
{
    /// <summary>The longest text that is kept of one message, in UTF-16 units: a letter. The rest is cut at the door, see <see cref="TextSent.IsCut"/>.</summary>
    public const int MaxTextLength = 16_384;

    /// <summary>A longer text is a letter and nothing else: no command, number or sum is read from it.</summary>
    public const int MaxReadLength = 4096;

    /// <summary>
    /// Whether the resident did it, in this conversation and now: news, effects' outcomes and the like come also to one who has
    /// shut the bot out.
    /// </summary>
    [JsonIgnore]
    public bool IsResidents => this is
        TextSent or ButtonPressed or Started or TextEdited or FileSent or FileOffered or ContactShared or LocationShared or BotBlocked or BotUnblocked or UnsupportedSent;
}

/// <summary>A typed message, cleaned by <see cref="IncomingText"/>.</summary>
public sealed record TextSent(string Text) : Input
{
    /// <summary>More was typed than is kept: nothing is done by what is left of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCut { get; init; }
}

/// <summary>A message typed before was changed to this; it counts only where a dialog waits for a correction.</summary>
public sealed record TextEdited(string Text) : Input;

/// <summary>A tapped button. <paramref name="Action"/> came over the wire and is only a hint, see <see cref="ButtonAction"/>.</summary>
public sealed record ButtonPressed(string Action) : Input;

/// <summary>The conversation was opened: /start, the first look at the web page. The payload is a deep link's.</summary>
/// <param name="Language">What the page or messenger itself speaks to the resident (IETF tag), where the channel knows; counts for a conversation that has not begun.</param>
public sealed record Started(string? Payload = null, string? Language = null) : Input;

/// <summary>A photograph or file, stored by the channel before the event was accepted.</summary>
/// <param name="FileId">Key in <see cref="IFiles"/>, valid for this peer only.</param>
/// <param name="Size">Bytes.</param>
public sealed record FileSent(string FileId, string Name, string ContentType, long Size) : Input;

/// <summary>
/// A photograph or file that lies with the channel until the event's turn fetches it; dialogs get <see cref="FileSent"/> or,
/// where it cannot be had, <see cref="UnsupportedSent"/> in its place.
/// </summary>
/// <param name="Reference">What the channel finds it by.</param>
/// <param name="Size">Bytes as the channel says, 0 where it does not.</param>
public sealed record FileOffered(string Reference, string Name, string ContentType, long Size) : Input;

/// <summary>A telephone number shared by a button.</summary>
/// <param name="IsOwn">The channel vouches that it is the resident's own.</param>
public sealed record ContactShared(string Phone, bool IsOwn) : Input;

public sealed record LocationShared(double Latitude, double Longitude) : Input;

/// <summary>The resident shut the bot out; nothing reaches them until they write again.</summary>
public sealed record BotBlocked : Input;

/// <summary>The resident let the bot in again.</summary>
public sealed record BotUnblocked : Input;

/// <summary>Something this bot cannot read: a sticker, a voice message.</summary>
public sealed record UnsupportedSent(string What) : Input;

/// <summary>A photograph or file that was not kept.</summary>
public sealed record FileRefused(NoRoomFor Why) : Input;

/// <summary>Stands in the inbox where a text was that must not be kept, such as a proof.</summary>
public sealed record Erased : Input;

/// <summary>An effect's outcome: what the billing system answered to handed-over readings.</summary>
/// <param name="Number">The receipt number of the submission.</param>
public sealed record ReadingsHandedOver(string Number, HandOver Outcome) : Input;

/// <summary>An operator answered or closed a request.</summary>
/// <param name="Text">Null where it is closed without words.</param>
public sealed record RequestAnswered(string Number, string? Text, bool Closes) : Input;

/// <summary>An event as a channel received it.</summary>
/// <param name="EventId">The channel's id of the event, unique for the peer; a repeated one is dropped.</param>
public sealed record IncomingEvent(Peer Peer, string EventId, Input Input, DateTimeOffset ReceivedAt);
