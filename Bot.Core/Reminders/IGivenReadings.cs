using Bot.Core.Billing;
using Bot.Core.Readings;

namespace Bot.Core.Reminders;

/// <summary>What residents have given already, whether or not the billing system shows it yet.</summary>
public interface IGivenReadings
{
    /// <summary>What was sent for an account in a period and not refused, whoever sent it; in no order, what was corrected several times.</summary>
    /// <param name="period">First day of the month.</param>
    ValueTask<IReadOnlyList<SubmittedValue>> GivenAsync(AccountKey account, DateOnly period, CancellationToken cancelled);

    /// <summary>The draft a resident keeps for an account until its window opens.</summary>
    ValueTask<KeptDraft?> KeptDraftAsync(Guid resident, AccountKey account, CancellationToken cancelled);
}
