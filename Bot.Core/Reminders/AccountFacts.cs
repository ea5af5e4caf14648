using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Readings;

namespace Bot.Core.Reminders;

/// <summary>
/// What the rules look at for one account: asked for once, and only where a rule needs it. What is not known is null; whether
/// that is because nobody answers is told by <see cref="IsAway"/>.
/// </summary>
public sealed class AccountFacts(
    Organisation organisation, Link link, DateTimeOffset now, IBilling billing, IGivenReadings given, IPaidOrders paid, ICards cards, CancellationToken cancelled)
{
    private const int NewestPayments = 5;
    private readonly Dictionary<Type, object?> _known = [];

    public Organisation Organisation => organisation;

    public Link Link => link;

    public ReminderCalendar Calendar { get; } = new(organisation);

    /// <summary>The organisation's calendar day.</summary>
    public DateOnly Today { get; } = organisation.Today(now);

    /// <summary>The window that is open or opens next; null where no readings are taken.</summary>
    public WindowDates? Window { get; } = organisation.Window(now);

    /// <summary>Somebody who was asked does not answer now: what the rules say is not the whole truth.</summary>
    public bool IsAway { get; private set; }

    /// <summary>The account with its meters, and what they showed in the window's period.</summary>
    public ValueTask<Account?> AccountAsync() =>
        AskAsync(() => billing.AccountAsync(link.Account, Window?.Period ?? new(Today.Year, Today.Month, 1), cancelled));

    /// <summary>What is to pay, with the newest bill; what was paid through the bot is taken off, as in the conversation.</summary>
    public ValueTask<Statement?> StatementAsync() => AskAsync(() => new OwnStatement(billing, paid, now, cancelled).OfAsync(organisation, link.Account, 1));

    /// <summary>The newest first.</summary>
    public ValueTask<IReadOnlyList<Payment>?> PaymentsAsync() => AskAsync(() => billing.PaymentsAsync(link.Account, NewestPayments, cancelled));

    /// <summary>The card as it will be once what was paid for it through the bot has arrived.</summary>
    public ValueTask<CardFacts?> CardAsync() => AskAsync(CardToComeAsync);

    /// <summary>Dials that have no reading for the window's period, neither at the billing system nor on the way there.</summary>
    public async ValueTask<IReadOnlyList<(Meter Meter, Register Register)>> MissingAsync()
    {
        if (Window is not { } window || await AccountAsync() is not { } account)
            return [];
        var without = account.Meters.SelectMany(meter => meter.Registers, (meter, register) => (meter, register)).Where(dial => dial.register.Current is null).ToList();
        if (without.Count == 0)
            return without;
        var sent = await given.GivenAsync(link.Account, window.Period, cancelled);
        return sent.Count == 0 ? without : [.. without.Where(dial => !sent.Any(value => value.MeterId == dial.meter.Id && value.Zone == dial.register.Zone))];
    }

    /// <summary>Whether readings wait to be sent by themselves.</summary>
    public async ValueTask<bool> HasDraftAsync() =>
        await given.KeptDraftAsync(link.Resident, link.Account, cancelled) is { } draft && draft.Period == Window?.Period;

    private async ValueTask<Answer<CardFacts>> CardToComeAsync()
    {
        var answer = await CardFacts.OfAsync(cards, link.Account, cancelled);
        if (answer is not Answer<CardFacts>.Known { Value: var card })
            return answer;
        var onTheWay = (await CardOrders.OnTheWayAsync(cards, paid, organisation, link, now, cancelled)).Where(order => !order.IsAstray(now)).ToList();
        return onTheWay.Count == 0 ? answer : new Answer<CardFacts>.Known(card with
        {
            Balance = onTheWay.Where(order => order.For is PaidFor.TopUp).Aggregate(card.Balance, (balance, order) => balance + order.Sum),
            // The one that ends is followed by the one that was bought.
            Ticket = onTheWay.Any(order => order.For is PaidFor.Ticket) ? null : card.Ticket,
        });
    }

    private async ValueTask<T?> AskAsync<T>(Func<ValueTask<Answer<T>>> question)
        where T : class
    {
        if (_known.TryGetValue(typeof(T), out var known))
            return (T?)known;
        var answer = await question();
        IsAway |= answer is Answer<T>.Unavailable;
        var value = (answer as Answer<T>.Known)?.Value;
        _known[typeof(T)] = value;
        return value;
    }
}
