using Bot.Core.Payments;
using Bot.Core.Readings;

namespace Bot.Core.Billing;

/// <summary>An account as the billing system knows it.</summary>
/// <param name="Address">Already masked: «ул. Гоголя, д. 12, кв. **».</param>
public sealed record Account(AccountKey Key, string Address, IReadOnlyList<Meter> Meters);

/// <summary>What is to pay and why.</summary>
/// <param name="ToPay">Debt; negative where more was paid than charged.</param>
/// <param name="Bills">Newest first.</param>
public sealed record Statement(Money ToPay, IReadOnlyList<Bill> Bills)
{
    /// <summary>How many <see cref="Payments"/> there are at least, where there are so many at all.</summary>
    public const int PaymentsAtLeast = 40;

    /// <summary>The latest payments that <see cref="ToPay"/> takes into account, newest first.</summary>
    public IReadOnlyList<Payment> Payments { get; init; } = [];

    /// <summary>Paid through the bot and taken off <see cref="ToPay"/>, though the organisation has no payment for it yet.</summary>
    public IReadOnlyList<Order> InProcess { get; init; } = [];

    /// <summary>Paid through the bot so long ago that the payment must have gone astray.</summary>
    public IReadOnlyList<Order> Astray { get; init; } = [];
}

/// <summary>The charges of one month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record Bill(DateOnly Month, Money Total, IReadOnlyList<Charge> Lines);

/// <summary>One line of a bill.</summary>
/// <param name="Quantity">In the service's unit, null where the line is not by quantity.</param>
/// <param name="Sum">What is to pay for it, benefits taken off.</param>
public sealed record Charge(string Service, string Supplier, decimal? Quantity, string? Unit, Money Sum)
{
    /// <summary>How to reach the supplier; empty where not known.</summary>
    public string Contacts { get; init; } = "";

    /// <summary>What a benefit (льгота) has taken off, as a positive sum.</summary>
    public Money Benefit { get; init; }
}

/// <param name="Way">How it was paid, as the billing system calls it, such as «Сбербанк».</param>
public sealed record Payment(DateOnly On, Money Sum, string Way)
{
    /// <summary>By what the payer's bank knows it: its id and purpose, as far as the billing system was told; else empty.</summary>
    public string Reference { get; init; } = "";
}
