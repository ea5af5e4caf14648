namespace Bot.Host.Billing.Registry.Import;

/// <summary>A kind of file that an organisation sends, and the fields it may hold.</summary>
public sealed record ImportKind(string Name, IReadOnlyList<ImportField> Fields)
{
    public static readonly ImportKind Accounts = new("accounts",
        [Need("account"), Maybe("address"), Maybe("street"), Maybe("house"), Maybe("flat"), Maybe("balance"), Maybe("state")]);

    public static readonly ImportKind Meters = new("meters",
        [Need("account"), Maybe("id"), Need("serial"), Need("service"), Maybe("name"), Need("digits"), Need("decimals"),
            Maybe("zones"), Maybe("verification"), Maybe("removed")]);

    public static readonly ImportKind Readings = new("readings",
        [Need("account"), Need("meter"), Maybe("zone"), Maybe("period"), Need("date"), Need("value"), Maybe("origin")]);

    public static readonly ImportKind Charges = new("charges",
        [Need("account"), Maybe("month"), Need("service"), Maybe("supplier"), Maybe("contacts"), Maybe("quantity"), Maybe("unit"),
            Need("sum"), Maybe("benefit")]);

    public static readonly ImportKind Payments = new("payments",
        [Need("account"), Need("date"), Need("sum"), Maybe("way"), Maybe("id"), Maybe("purpose")]);

    /// <summary>What became of residents' readings, by the number of their receipt.</summary>
    public static readonly ImportKind Results = new("results", [Need("number"), Need("result"), Maybe("reason")]);

    /// <summary>Transport cards.</summary>
    public static readonly ImportKind Cards = new("cards",
        [Need("card"), Need("kind"), Need("balance"), Maybe("state"), Maybe("ticket"), Maybe("ticket-until"), Maybe("ticket-trips")]);

    /// <summary>Tickets for transport cards.</summary>
    public static readonly ImportKind CardTariffs = new("card-tariffs",
        [Need("id"), Need("name"), Maybe("trips"), Need("days"), Need("price"), Maybe("kinds"), Maybe("state")]);

    public static readonly ImportKind Trips = new("trips",
        [Need("card"), Need("date"), Need("time"), Need("route"), Need("transport"), Maybe("ticket"), Maybe("fare")]);

    public static readonly ImportKind TopUps = new("topups",
        [Need("card"), Need("date"), Need("sum"), Maybe("way"), Maybe("ticket"), Maybe("id"), Maybe("purpose")]);

    /// <summary>Service points of a transport card.</summary>
    public static readonly ImportKind Points = new("points",
        [Need("name"), Need("address"), Maybe("hours"), Need("latitude"), Need("longitude"), Maybe("state")]);

    /// <summary>What transport cards need, in the order in which they need one another.</summary>
    public static readonly IReadOnlyList<ImportKind> OfCards = [Cards, CardTariffs, Trips, TopUps, Points];

    /// <summary>In the order in which they need one another.</summary>
    public static readonly IReadOnlyList<ImportKind> All = [Accounts, Meters, Readings, Charges, Payments, Results, .. OfCards];

    public static ImportKind? Find(string name) => All.FirstOrDefault(kind => kind.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ImportField Need(string name) => new(name, IsRequired: true);

    private static ImportField Maybe(string name) => new(name, IsRequired: false);
}

/// <summary>One field of a kind of file.</summary>
/// <param name="IsRequired">Whether the file must have a column for it.</param>
public sealed record ImportField(string Name, bool IsRequired);
