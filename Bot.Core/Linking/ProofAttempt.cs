using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Linking;

/// <summary>One attempt to prove that something is one's own, with what was tried before it on all channels.</summary>
public sealed class ProofAttempt
{
    private readonly ProofAsked _asked;
    private readonly WrongProofs _seen;
    private readonly GuessGuard _guard;

    private ProofAttempt(ProofAsked asked, WrongProofs seen, GuessGuard guard) => (_asked, _seen, _guard) = (asked, seen, guard);

    /// <summary>Null where it may be tried.</summary>
    public ProofLimits.Lock? Lock => ProofLimits.LockedBy(_seen, _guard);

    /// <inheritdoc cref="ProofLimits.LockedForAny"/>
    public ProofLimits.Lock? LockOfNumber => ProofLimits.LockedForAny(_seen, _guard);

    /// <summary>The lock that follows if it is wrong.</summary>
    public ProofLimits.Lock? LockAfterWrong => ProofLimits.LockedBy(AfterWrong, _guard);

    /// <summary>How many more may be tried if it is wrong.</summary>
    public int LeftAfterWrong => ProofLimits.Left(AfterWrong);

    private WrongProofs AfterWrong => _seen with
    {
        ForAccount = _seen.ForAccount + 1,
        ForResident = _seen.ForResident + 1,
        ForSource = _seen.ForSource + 1,
        ForSourceUnderSiege = _seen.ForSourceUnderSiege + 1,
        ForOrganisation = _seen.ForOrganisation + 1,
    };

    public static async ValueTask<ProofAttempt> BeginAsync(Scene scene, AccountKey account)
    {
        var asked = new ProofAsked(account, scene.RequireResident, scene.Guard.SourceOf(scene.Peer), scene.Now);
        return new(asked, await scene.Store.WrongProofsAsync(asked, scene.Cancelled), scene.Guard);
    }

    /// <summary>What stands against these sums; of two bills they pass where one would not.</summary>
    public ProofLimits.Lock? LockOf(BillSums sums) => sums.Second is null ? Lock : ProofLimits.LockedForSure(_seen, _guard);

    /// <summary>What is written of it: the turn commits only while nobody else has tried meanwhile.</summary>
    /// <param name="byNumber">Nothing but the number was asked for: right ones count for the source too, or a whole range could be read.</param>
    public ProofTried Tried(bool isRight, bool byNumber = false) => new(_asked, isRight, !isRight || byNumber, _seen);
}
