using System.Text.Json.Serialization;

namespace Bot.Core.Payments;

/// <summary>
/// The gateway that takes residents' money; it never shows the bot a card. What is expected is an outcome: an adapter turns
/// its time-outs and faults into <see cref="Registration.Unavailable"/> and <see cref="OrderStatus.Unavailable"/>.
/// </summary>
public interface IPayments
{
    /// <summary>Makes the order known to the gateway. The same order registered again gets the same link.</summary>
    ValueTask<Registration> RegisterAsync(LinkWanted wanted, CancellationToken cancelled);

    /// <summary>What has become of the order, by the gateway's own word.</summary>
    ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled);
}

/// <summary>What the gateway answered to an order.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Given), "given")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(TooLate), "too-late")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
public abstract record Registration
{
    private Registration() { }

    /// <param name="Link">The page on which the resident pays.</param>
    public sealed record Given(string Link) : Registration;

    /// <summary>The gateway will not take this order, whenever it is asked.</summary>
    public sealed record Refused : Registration;

    /// <summary>The order's time was over before the gateway answered.</summary>
    public sealed record TooLate : Registration;

    /// <summary>Not reached; to be tried again.</summary>
    public sealed record Unavailable : Registration;
}

/// <summary>What has become of an order at the gateway.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Paid), "paid")]
[JsonDerivedType(typeof(Declined), "declined")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Refunded), "refunded")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
public abstract record OrderStatus
{
    private OrderStatus() { }

    /// <summary>It can still be paid.</summary>
    public sealed record Waiting : OrderStatus;

    /// <summary>In full.</summary>
    public sealed record Paid(DateTimeOffset At) : OrderStatus;

    /// <summary>By the bank or the resident.</summary>
    public sealed record Declined(DateTimeOffset At) : OrderStatus;

    public sealed record Expired(DateTimeOffset At) : OrderStatus;

    public sealed record Refunded(DateTimeOffset At) : OrderStatus;

    /// <summary>The gateway works and has never heard of it.</summary>
    public sealed record Unknown : OrderStatus;

    /// <summary>The gateway does not answer now.</summary>
    public sealed record Unavailable : OrderStatus;
}
