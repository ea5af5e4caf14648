using Bot.Core.Payments;

namespace Bot.Tests.Pipeline;

/// <summary>A gateway that answers each registration as the test says.</summary>
internal sealed class ScriptedPayments : IPayments
{
    private int _attempts;

    public int Attempts => _attempts;

    /// <summary>What becomes of an attempt, counted from 1.</summary>
    public Func<int, Task<Registration>> Outcome { get; init; } = _ => Task.FromResult<Registration>(new Registration.Given("https://bank/1"));

    public async ValueTask<Registration> RegisterAsync(LinkWanted wanted, CancellationToken cancelled) => await Outcome(Interlocked.Increment(ref _attempts));

    public ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled) => throw new NotSupportedException();
}
