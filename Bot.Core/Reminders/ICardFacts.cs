using Bot.Core.Billing;

namespace Bot.Core.Reminders;

/// <summary>What the reminders of transport cards look at; the operator of the cards knows it.</summary>
public interface ICardFacts
{
    ValueTask<Answer<CardFacts>> CardAsync(AccountKey card, CancellationToken cancelled);
}

/// <param name="Balance">What is left on the card for single trips.</param>
/// <param name="ToppedUpOn">The last top-up: each is followed by one reminder at most; null where there was none.</param>
/// <param name="Tickets">Those that hold now.</param>
public sealed record CardFacts(Money Balance, DateOnly? ToppedUpOn, IReadOnlyList<HeldTicket> Tickets);

/// <param name="Name">As the operator of the cards calls it.</param>
/// <param name="LastDay">The last day it holds.</param>
public sealed record HeldTicket(string Name, DateOnly LastDay);
