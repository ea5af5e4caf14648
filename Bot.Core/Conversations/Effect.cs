using System.Text.Json.Serialization;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;

namespace Bot.Core.Conversations;

/// <summary>
/// A command to the outside, stored with the turn that asked for it and run afterwards until it has an outcome, which
/// returns to the conversation as an <see cref="Input"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "effect")]
[JsonDerivedType(typeof(HandOverReadings), "hand-over-readings")]
[JsonDerivedType(typeof(ReadPhoto), "read-photo")]
[JsonDerivedType(typeof(LinkWanted), "link-wanted")]
public abstract record Effect
{
    /// <summary>Names the effect once and for all: the receiver does the same key only once.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>What is still to be done once its resident is erased, without a word of them; null for nothing.</summary>
    [JsonIgnore]
    public virtual Effect? OfNobody => null;
}
