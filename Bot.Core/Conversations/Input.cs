using System.Text.Json.Serialization;
using Bot.Core.Readings;

namespace Bot.Core.Conversations;

/// <summary>What reached a conversation: something the resident did, or the outcome of an effect.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TextSent), "text")]
[JsonDerivedType(typeof(ButtonPressed), "button")]
[JsonDerivedType(typeof(Started), "start")]
[JsonDerivedType(typeof(FileSent), "file")]
[JsonDerivedType(typeof(UnsupportedSent), "unsupported")]
[JsonDerivedType(typeof(Erased), "erased")]
[JsonDerivedType(typeof(ReadingsHandedOver), "readings-handed-over")]
[JsonDerivedType(typeof(DraftDue), "draft-due")]
[JsonDerivedType(typeof(RequestAnswered), "request-answered")]
public abstract record Input
{
    /// <summary>The longest text that is kept of one message, in UTF-16 units; the rest is cut at the door.</summary>
    public const int MaxTextLength = 4096;
}

/// <summary>A typed message, cleaned by <see cref="IncomingText"/>.</summary>
public sealed record TextSent(string Text) : Input;

/// <summary>A tapped button. <paramref name="Action"/> came over the wire and is only a hint, see <see cref="ButtonAction"/>.</summary>
public sealed record ButtonPressed(string Action) : Input;

/// <summary>The conversation was opened: /start, the first look at the web page. The payload is a deep link's.</summary>
/// <param name="Language">What the page or messenger itself speaks to the resident (IETF tag), where the channel knows; counts for a conversation that has not begun.</param>
public sealed record Started(string? Payload = null, string? Language = null) : Input;

/// <summary>A photograph or file, stored by the channel before the event was accepted.</summary>
/// <param name="FileId">Key in <see cref="IFiles"/>, valid for this peer only.</param>
/// <param name="Size">Bytes.</param>
public sealed record FileSent(string FileId, string Name, string ContentType, long Size) : Input;

/// <summary>Something this bot cannot read: a sticker, a voice message.</summary>
public sealed record UnsupportedSent(string What) : Input;

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
