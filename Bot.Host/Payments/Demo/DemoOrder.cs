using Bot.Core.Billing;
using Bot.Core.Texts;

namespace Bot.Host.Payments.Demo;

/// <summary>An order as the demo bank keeps it.</summary>
/// <param name="Number">The shop's id of it.</param>
/// <param name="Token">In the page's address: whoever has it may pay, and see what is paid for.</param>
/// <param name="Callback">Where the shop is told of a change.</param>
internal sealed record DemoOrder(
    string Number, string Token, Money Sum, string Payee, string Purpose, Language Language, string Callback, DateTimeOffset ExpiresAt, DemoState State, DateTimeOffset ChangedAt)
{
    /// <summary>As it is at a moment: an order not paid in time is over.</summary>
    public DemoOrder At(DateTimeOffset now) => State == DemoState.Waiting && now >= ExpiresAt ? this with { State = DemoState.Expired, ChangedAt = ExpiresAt } : this;

    /// <summary>Whether the page may do this to it now.</summary>
    public bool Permits(DemoState to) => (State, to) is (DemoState.Waiting, DemoState.Paid or DemoState.Declined) or (DemoState.Paid, DemoState.Refunded);
}

internal enum DemoState
{
    Waiting,
    Paid,
    Declined,
    Refunded,
    Expired,
}
