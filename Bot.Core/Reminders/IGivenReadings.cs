using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Core.Reminders;

/// <summary>What residents have given already, whether or not the billing system shows it yet.</summary>
public interface IGivenReadings
{
    /// <summary>The newest submissions for an account, newest first, whoever sent them.</summary>
    ValueTask<IReadOnlyList<Submission>> SubmissionsAsync(AccountKey account, int limit, CancellationToken cancelled);

    /// <summary>The draft a resident keeps for an account until its window opens.</summary>
    ValueTask<KeptDraft?> KeptDraftAsync(Guid resident, AccountKey account, CancellationToken cancelled);
}
