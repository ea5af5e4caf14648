using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Payments;

namespace Bot.Tests.Support;

/// <summary>The gateway of a <see cref="DeskChat"/>: the real demo bank, begun with the first order; it can be away.</summary>
public sealed class PaymentsInChat(string file, TimeProvider time, OrganisationDirectory organisations) : IAsyncDisposable
{
    private DemoBankServer? _bank;

    public bool IsAway { get; set; }

    public string? LastLink { get; private set; }

    public async Task<Registration> RegisterAsync(LinkWanted wanted)
    {
        if (time.GetUtcNow() >= wanted.Order.ExpiresAt)
            return new Registration.TooLate();
        if (IsAway)
            return new Registration.Unavailable();
        var registration = await (await BankAsync()).Payments.RegisterAsync(wanted, default);
        LastLink = (registration as Registration.Given)?.Link;
        return registration;
    }

    /// <summary>What the payer does on the page of the last link.</summary>
    public async Task DecideAsync(string what) => await (await BankAsync()).DecideAsync(LastLink!, what);

    /// <summary>Asks for the orders that are due, as the host does; every follower's news.</summary>
    public async Task<IReadOnlyList<IncomingEvent>> AskAsync(IStore store)
    {
        var news = new List<IncomingEvent>();
        foreach (var (order, _) in await store.DueOrdersAsync(DateTimeOffset.MaxValue, 100, default))
        {
            var status = await (await BankAsync()).Payments.StatusAsync(order, default);
            if (status.Decision() is not var (state, _) || !order.State.Permits(state))
                continue;
            news.AddRange((await store.FollowersAsync(order.Id, default)).Select(peer => new IncomingEvent(peer, $"payment:{order.Id:N}:{state}", new OrderDecided(order.Id, status), time.GetUtcNow())));
        }
        return news;
    }

    public async ValueTask DisposeAsync()
    {
        if (_bank is not null)
            await _bank.DisposeAsync();
    }

    private async ValueTask<DemoBankServer> BankAsync() => _bank ??= await DemoBankServer.StartAsync(file, time, organisations);
}
