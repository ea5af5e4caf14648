namespace Bot.Core.Conversations;

/// <summary>What the machine under the host makes possible; without it residents are helped in another way.</summary>
/// <param name="CanDraw">Documents and pictures; codes can always be drawn.</param>
/// <param name="CanReadCodes">The codes on photographs.</param>
public sealed record Abilities(bool CanDraw = false, bool CanReadCodes = false)
{
    /// <summary>Where a browser reads, by a one-time token, what a messenger may not carry; null where none reaches this host.</summary>
    public Func<string, Uri?> DetailsAt { get; init; } = _ => null;
}
