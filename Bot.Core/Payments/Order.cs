using System.Text.Json.Serialization;
using Bot.Core.Billing;

namespace Bot.Core.Payments;

/// <summary>A payment through a gateway: for what, how much, and how far it has come.</summary>
/// <param name="Id">By this the gateway takes the order once, however often it is registered.</param>
/// <param name="Number">What the resident, the bank statement and the organisation's files call it: ПЛ-2611-000012.</param>
/// <param name="Resident">Who asked for it first; <see cref="Guid.Empty"/> once erased.</param>
/// <param name="Account">The account or card that is paid for.</param>
/// <param name="About">What is paid for, in the words of the bank statement.</param>
/// <param name="ExpiresAt">When the link ceases to work.</param>
/// <param name="LikeBefore">
/// Payments of the same sum that the organisation knew of when the order was placed: none of them can be this one. Null where
/// it could not be asked then.
/// </param>
public sealed record Order(
    Guid Id,
    string Number,
    Guid Resident,
    AccountKey Account,
    PaidFor For,
    Money Sum,
    string About,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    int? LikeBefore = null)
{
    public OrderState State { get; init; }

    /// <summary>When the state was entered; for a paid order, when it was paid.</summary>
    public DateTimeOffset ChangedAt { get; init; } = CreatedAt;

    /// <summary>The gateway's page; null until the order is registered there.</summary>
    public string? Link { get; init; }

    /// <summary>For the bank: a payment can be found by it.</summary>
    [JsonIgnore]
    public string Purpose => $"{About}, {Number}";

    /// <summary>Whether it can still be paid, so that nobody needs a second one.</summary>
    public bool IsOpen(DateTimeOffset now) => State is OrderState.Created or OrderState.LinkGiven && now < ExpiresAt;
}

/// <summary>What an order pays for; stored by its discriminator, which is never renamed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(Bill), "bill")]
[JsonDerivedType(typeof(TopUp), "top-up")]
[JsonDerivedType(typeof(Ticket), "ticket")]
public abstract record PaidFor
{
    private PaidFor() { }

    /// <summary>The account itself: a debt, a part of it, or in advance.</summary>
    public sealed record Bill : PaidFor;

    /// <summary>Money onto a card.</summary>
    public sealed record TopUp : PaidFor;

    /// <param name="Tariff">Key of the ticket's tariff.</param>
    public sealed record Ticket(string Tariff) : PaidFor;
}

/// <summary>How far an order has come; stored by name and never renamed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderState>))]
public enum OrderState
{
    /// <summary>By the bot; the gateway may not know of it yet.</summary>
    Created,
    LinkGiven,
    Paid,
    Declined,
    Expired,

    /// <summary>The money went back.</summary>
    Refunded,
}
