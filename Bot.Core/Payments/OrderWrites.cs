using Bot.Core.Conversations;

namespace Bot.Core.Payments;

/// <summary>
/// An order begins. The turn commits only while no other order for the same can still be paid; otherwise it is run again and
/// finds that one, so that two taps at once are one order.
/// </summary>
public sealed record OrderPlaced(Order Order) : Write;

/// <summary>
/// This conversation, too, wants to hear what becomes of an order. The turn commits only while that is still open: who comes
/// after the news was brought would wait for it in vain.
/// </summary>
public sealed record OrderFollowed(Guid Order) : Write;

/// <summary>An order goes to its next state; the turn commits only while it is in the one that the step has seen.</summary>
/// <param name="Link">Where it got one.</param>
public sealed record OrderMoved(Guid Order, OrderState From, OrderState To, DateTimeOffset At, string? Link = null) : Write;
