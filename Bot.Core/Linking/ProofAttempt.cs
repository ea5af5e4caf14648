using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Linking;

/// <summary>One attempt to prove that something is one's own, with what was tried before it on all channels.</summary>
public sealed class ProofAttempt
{
    private readonly AccountKey _account;
    private readonly Guid _resident;
    private readonly DateTimeOffset _now;
    private readonly WrongProofs _seen;

    private ProofAttempt(AccountKey account, Guid resident, DateTimeOffset now, WrongProofs seen) =>
        (_account, _resident, _now, _seen) = (account, resident, now, seen);

    /// <summary>Null where it may be tried.</summary>
    public ProofLimits.Lock? Lock => ProofLimits.LockedBy(_seen);

    /// <summary>The lock that follows if it is wrong.</summary>
    public ProofLimits.Lock? LockAfterWrong => ProofLimits.LockedBy(AfterWrong);

    /// <summary>How many more may be tried if it is wrong.</summary>
    public int LeftAfterWrong => ProofLimits.Left(AfterWrong);

    private WrongProofs AfterWrong => new(_seen.ForAccount + 1, _seen.ForResident + 1);

    public static async ValueTask<ProofAttempt> BeginAsync(Scene scene, AccountKey account) => new(
        account, scene.RequireResident, scene.Now,
        await scene.Store.WrongProofsAsync(account, scene.Now - ProofLimits.AccountLock, scene.RequireResident, scene.Now - ProofLimits.ResidentLock, scene.Now, scene.Cancelled));

    /// <summary>What is written of it: the turn commits only while nobody else has tried meanwhile.</summary>
    public ProofTried Tried(bool isRight) => new(
        _account, _resident, isRight, _now, _seen.ForAccount, _now - ProofLimits.AccountLock, _seen.ForResident, _now - ProofLimits.ResidentLock);
}
