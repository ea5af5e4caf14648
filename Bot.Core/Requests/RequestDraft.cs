namespace Bot.Core.Requests;

/// <summary>A request while it is being written.</summary>
/// <param name="Id">Tells the buttons of this draft from those of an earlier one.</param>
/// <param name="Organisation">Key of the profile; null until chosen.</param>
/// <param name="Account">Null where it is about no account.</param>
/// <param name="Subject">Of a certificate: which one.</param>
public sealed record RequestDraft(string Id, RequestKind Kind, string? Organisation, string? Account, string? Subject, IReadOnlyList<RequestPart> Parts)
{
    public const int MostParts = 10;

    public bool IsFull => Parts.Count >= MostParts;

    /// <summary>Which certificate is said enough.</summary>
    public bool CanBeSent => Parts.Count > 0 || Subject is not null;

    public RequestDraft With(RequestPart part) => this with { Parts = [.. Parts, part] };
}
