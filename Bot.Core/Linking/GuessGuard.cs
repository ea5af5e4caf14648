using Bot.Core.Conversations;

namespace Bot.Core.Linking;

/// <summary>How much guessing is borne from one source and against one organisation, whatever account it is aimed at.</summary>
public sealed record GuessGuard
{
    public static readonly GuessGuard Usual = new();

    /// <summary>Wrong numbers and proofs from one source within <see cref="ProofLimits.SourceLock"/>; more are not compared.</summary>
    public int WrongPerSource { get; init; } = 30;

    /// <summary>Wrong ones against one organisation within <see cref="ProofLimits.Siege"/>, from which on it counts as besieged.</summary>
    public int WrongPerOrganisation { get; init; } = 300;

    /// <summary>The network address a peer writes from, where its channel has one; null leaves the peer itself as its source.</summary>
    public Func<Peer, string?> AddressOf { get; init; } = _ => null;

    /// <summary>What attempts are counted by besides the resident, who costs nothing to become anew.</summary>
    public string SourceOf(Peer peer) => AddressOf(peer) ?? peer.ToString();
}
