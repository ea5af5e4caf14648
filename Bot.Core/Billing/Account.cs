using Bot.Core.Readings;

namespace Bot.Core.Billing;

/// <summary>An account as the billing system knows it.</summary>
/// <param name="Address">Already masked: «ул. Гоголя, д. 12, кв. **».</param>
public sealed record Account(AccountKey Key, string Address, IReadOnlyList<Meter> Meters);

/// <summary>What is to pay and why.</summary>
/// <param name="ToPay">Debt; negative where more was paid than charged.</param>
/// <param name="Bills">Newest first.</param>
public sealed record Statement(Money ToPay, IReadOnlyList<Bill> Bills);

/// <summary>The charges of one month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record Bill(DateOnly Month, Money Total, IReadOnlyList<Charge> Lines);

/// <summary>One line of a bill.</summary>
/// <param name="Quantity">In the service's unit, null where the line is not by quantity.</param>
/// <param name="Contacts">The supplier's, such as a telephone; null where they are not known.</param>
public sealed record Charge(string Service, string Supplier, decimal? Quantity, string? Unit, Money Sum, string? Contacts = null);

/// <param name="Way">How it was paid, as the billing system calls it, such as «Сбербанк».</param>
public sealed record Payment(DateOnly On, Money Sum, string Way);
