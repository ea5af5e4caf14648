using Bot.Core.Billing;

namespace Bot.Core.Accounts;

/// <summary>A resident's tie to an account that was proved to be theirs.</summary>
/// <param name="Name">The resident's own name for it, such as «Мамина квартира».</param>
public sealed record Link(Guid Id, Guid Resident, AccountKey Account, string? Name, DateTimeOffset LinkedAt);
