using System.Text.Json.Serialization;
using Bot.Core.Billing;

namespace Bot.Core.Accounts;

/// <summary>A resident's tie to an account that was proved to be theirs, or was entrusted to them by who proved it.</summary>
/// <param name="Name">The resident's own name for it, such as «Мамина квартира».</param>
public sealed record Link(Guid Id, Guid Resident, AccountKey Account, string? Name, DateTimeOffset LinkedAt)
{
    public Access Access { get; init; }

    /// <summary>The delegation it rests on; null for the resident's own account.</summary>
    public Guid? Delegation { get; init; }

    /// <summary>A card's holder has shown that it is their own; see <see cref="Cards.CardSecrecy"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsConfirmed { get; init; }

    /// <summary>Another resident has locked all access after a break-in: it counts for nothing until the operator decides.</summary>
    public bool IsSuspended { get; init; }
}
