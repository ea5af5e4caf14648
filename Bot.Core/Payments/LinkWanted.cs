using Bot.Core.Conversations;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>Asks the gateway for an order's link, which returns to the conversation as <see cref="LinkMade"/>.</summary>
/// <param name="Peer">Who wants it; each conversation gets its own answer, and the gateway only one order.</param>
/// <param name="Language">In which the gateway's page is to speak.</param>
public sealed record LinkWanted(Order Order, Peer Peer, Language Language) : Effect
{
    public override string Key => $"order/{Order.Id:N}/{Peer}";
}

/// <summary>An effect's outcome: the link to an order, or why there is none.</summary>
/// <param name="IsLate">The resident was told of a delay before.</param>
public sealed record LinkMade(Guid Order, Registration Outcome, bool IsLate) : Input;

/// <summary>The gateway says what has become of an order.</summary>
public sealed record OrderDecided(Guid Order, OrderStatus Status) : Input;
