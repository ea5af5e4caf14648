using Bot.Core.Conversations;

namespace Bot.Core.Linking;

/// <summary>How many wrong proofs are borne before linking is locked, over all channels.</summary>
public static class ProofLimits
{
    public const int Wrong = 5;

    /// <summary>What one source may still try within <see cref="Siege"/> at a besieged organisation.</summary>
    public const int WrongUnderSiege = 3;

    /// <summary>For this long one sum proves the account to nobody.</summary>
    public static readonly TimeSpan AccountLock = TimeSpan.FromDays(1);

    /// <summary>For this long the resident cannot link any account.</summary>
    public static readonly TimeSpan ResidentLock = TimeSpan.FromHours(1);

    /// <summary>Within this time attempts from one source are counted.</summary>
    public static readonly TimeSpan SourceLock = TimeSpan.FromHours(1);

    /// <summary>Within this time attempts against one organisation are counted.</summary>
    public static readonly TimeSpan Siege = TimeSpan.FromDays(1);

    public enum Lock
    {
        /// <summary>The account was tried too often.</summary>
        Account,

        Resident,

        /// <summary>Too much is tried from one network address, or by one messenger.</summary>
        Source,

        /// <summary>Too much is tried against the whole organisation, and this source has had its share.</summary>
        Organisation,
    }

    /// <returns>Null where another proof may be tried. The fifth wrong one closes for the whole time, however old the first were.</returns>
    public static Lock? LockedBy(WrongProofs wrong, GuessGuard guard) =>
        LockedForSure(wrong, guard) ?? (Math.Max(wrong.ForAccount, wrong.AtLastForAccount) >= Wrong ? Lock.Account : LockedForAny(wrong, guard));

    /// <summary>The same whichever account it is for: where the number alone is tried, nobody's guesses may lock another's card.</summary>
    public static Lock? LockedForAny(WrongProofs wrong, GuessGuard guard) =>
        LockedForSure(wrong, guard) ?? (wrong.ForOrganisation >= guard.WrongPerOrganisation && wrong.ForSourceUnderSiege >= WrongUnderSiege ? Lock.Organisation : null);

    /// <summary>What holds even against a proof that cannot be guessed: who tries too much waits.</summary>
    public static Lock? LockedForSure(WrongProofs wrong, GuessGuard guard) =>
        Math.Max(wrong.ForResident, wrong.AtLastForResident) >= Wrong ? Lock.Resident
        : wrong.ForSource >= guard.WrongPerSource ? Lock.Source
        : null;

    /// <summary>Whether the sums of two bills, which nobody guesses, still prove the account.</summary>
    public static bool IsOpenToTwoSums(this Lock locked) => locked is Lock.Account or Lock.Organisation;

    /// <summary>Proofs that may still be tried.</summary>
    public static int Left(WrongProofs wrong) => Wrong - Math.Max(wrong.ForAccount, wrong.ForResident);
}
