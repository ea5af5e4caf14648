using Bot.Core.Conversations;

namespace Bot.Core.Linking;

/// <summary>How many wrong proofs are borne before linking is locked, over all channels.</summary>
public static class ProofLimits
{
    public const int Wrong = 5;

    /// <summary>For this long the account cannot be linked by anybody.</summary>
    public static readonly TimeSpan AccountLock = TimeSpan.FromDays(1);

    /// <summary>For this long the resident cannot link any account.</summary>
    public static readonly TimeSpan ResidentLock = TimeSpan.FromHours(1);

    public enum Lock
    {
        Account,
        Resident,
    }

    /// <returns>Null where another proof may be tried. The fifth wrong one closes for the whole time, however old the first were.</returns>
    public static Lock? LockedBy(WrongProofs wrong) =>
        Math.Max(wrong.ForAccount, wrong.AtLastForAccount) >= Wrong ? Lock.Account
        : Math.Max(wrong.ForResident, wrong.AtLastForResident) >= Wrong ? Lock.Resident
        : null;

    /// <summary>Proofs that may still be tried.</summary>
    public static int Left(WrongProofs wrong) => Wrong - Math.Max(wrong.ForAccount, wrong.ForResident);
}
