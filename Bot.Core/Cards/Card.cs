using Bot.Core.Billing;

namespace Bot.Core.Cards;

/// <summary>A transport card as its operator knows it.</summary>
/// <param name="Balance">In the card's purse, without what is on its way.</param>
/// <param name="Ticket">Null where only the purse pays.</param>
public sealed record Card(AccountKey Key, CardKind Kind, CardState State, Money Balance, CardTicket? Ticket);

/// <summary>Who rides by it, which decides its tariffs and its fare.</summary>
public enum CardKind
{
    Civil,
    Student,
    Pension,
    School,
}

public enum CardState
{
    Active,
    Lost,
    Faulty,
}

/// <summary>A ticket that the card carries.</summary>
/// <param name="Until">Last day on which it is good.</param>
/// <param name="TripsLeft">Null where the number of trips is not limited.</param>
public sealed record CardTicket(string Name, DateOnly Until, int? TripsLeft);

/// <summary>A ticket on sale.</summary>
/// <param name="Trips">Null for as many as one likes.</param>
/// <param name="Days">For how long it is good from its first trip.</param>
public sealed record CardTariff(string Id, string Name, int? Trips, int Days, Money Price, IReadOnlyList<CardKind> Kinds);

/// <summary>One ride.</summary>
/// <param name="At">By the wall clock of the card's town.</param>
/// <param name="Ticket">By what it was paid, as the operator calls it: «кошелёк», «60 поездок».</param>
/// <param name="Fare">What was taken from the purse; zero by a ticket.</param>
public sealed record Trip(DateTime At, string Route, Transport Transport, string Ticket, Money Fare);

public enum Transport
{
    Bus,
    Trolleybus,
    Tram,
    Minibus,
}

/// <summary>Money put on the card, or a ticket bought for it.</summary>
/// <param name="Way">How it was paid, as the operator calls it.</param>
/// <param name="What">The ticket's name; empty for money in the purse.</param>
public sealed record TopUp(DateOnly On, Money Sum, string Way, string What)
{
    /// <summary>By what the payer's bank knows it, as far as the operator was told; else empty.</summary>
    public string Reference { get; init; } = "";
}

/// <summary>Where cards are sold, topped up and looked after.</summary>
/// <param name="Latitude">In degrees, WGS 84.</param>
public sealed record ServicePoint(string Name, string Address, string Hours, double Latitude, double Longitude);
