using System.Text.Json.Serialization;

namespace Bot.Core.Requests;

/// <summary>A request while it is being written.</summary>
/// <param name="Id">Tells the buttons of this draft from those of an earlier one.</param>
/// <param name="Organisation">Key of the profile; null until chosen.</param>
/// <param name="Account">Null where it is about no account.</param>
/// <param name="Subject">Of a certificate: which one.</param>
public sealed record RequestDraft(string Id, RequestKind Kind, string? Organisation, string? Account, string? Subject, IReadOnlyList<RequestPart> Parts)
{
    public const int MostParts = 10;

    /// <summary>Of all its texts together, in UTF-16 units: a draft is stored with its conversation on every turn.</summary>
    public const int MostText = 40_000;

    public bool IsFull => Parts.Count >= MostParts;

    public bool Fits(string text) => Parts.Sum(part => part.Text?.Length ?? 0) + text.Length <= MostText;

    /// <summary>Which certificate is said enough.</summary>
    public bool CanBeSent => Parts.Count > 0 || Subject is not null;

    /// <summary>Names the draft and its last message, for a button that takes this one away and no other.</summary>
    [JsonIgnore]
    public string LastPart => $"{Id}-{Parts.Count}";

    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N")[20..];

    public RequestDraft WithoutLast() => this with { Parts = [.. Parts.SkipLast(1)] };

    public RequestDraft With(RequestPart part) => this with { Parts = [.. Parts, part] };
}
