using Bot.Core.Cards;
using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Core.Organisations;

/// <summary>
/// Everything that makes one organisation different from another; read from configuration
/// (<c>Organisations:KEY:…</c>), checked by <see cref="ProfileRules"/> at the start.
/// </summary>
public sealed class OrganisationProfile
{
    /// <summary>The section's name, such as <c>eirc-sevastopol</c>.</summary>
    public string Key { get; set; } = "";

    public OrganisationKind Kind { get; set; }

    public LocalText Name { get; set; } = new();

    /// <summary>IANA id; the organisation's windows and hours are computed in it.</summary>
    public string TimeZone { get; set; } = "";

    public AccountNumberRules AccountNumber { get; set; } = new();

    public ProofRules Proof { get; set; } = new();

    /// <summary>Days of the month on which readings are taken; null where the organisation takes none.</summary>
    public ReadingsWindow? Readings { get; set; }

    /// <summary>Where payments go; null where residents cannot pay by a code.</summary>
    public Payee? Payee { get; set; }

    /// <summary>Prices by which charges are estimated; empty where the organisation gives none.</summary>
    public List<Tariff> Tariffs { get; set; } = [];

    /// <summary>What it takes to find a payment that went astray; a general text where it is not given.</summary>
    public LocalText? StrayPayment { get; set; }

    /// <summary>What is special about the transport card; null where the organisation has none.</summary>
    public CardRules? Card { get; set; }

    public PaymentRules Payments { get; set; } = new();

    public ContactDetails Contacts { get; set; } = new();

    /// <summary>What may be said of a resident in which channel; <see cref="ChannelPolicy.Full"/> where a channel is not named.</summary>
    public Dictionary<string, ChannelPolicy> Channels { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<Feature> Features { get; set; } = [];

    /// <summary>Column maps of the files the organisation sends, by kind of file (accounts, meters, readings, charges, payments, results, cards …).</summary>
    public Dictionary<string, ImportLayout> Import { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public bool Offers(Feature feature) => Features.Contains(feature);

    public ChannelPolicy PolicyFor(string channel) => Channels.GetValueOrDefault(channel, ChannelPolicy.Full);
}

public enum OrganisationKind
{
    Utility,
    TransportCard,
    VehiclePassport,
}

/// <summary>What a resident can do with an organisation through the bot.</summary>
public enum Feature
{
    Linking,
    Readings,
    Charges,
    Payments,

    /// <summary>A transport card's balance, trips and tickets.</summary>
    Card,
}

/// <summary>How much of a resident's affairs may go through a messenger.</summary>
public enum ChannelPolicy
{
    Full,

    /// <summary>Neutral words only; what is personal stands behind a one-time link.</summary>
    NoPersonalData,
    Off,
}

/// <summary>A text of a profile in both languages.</summary>
public sealed class LocalText
{
    public string Ru { get; set; } = "";

    public string En { get; set; } = "";

    public string In(Language language) => language == Language.Russian ? Ru : En;
}

public sealed class AccountNumberRules
{
    /// <summary>Regular expression that the whole number matches, blanks and dashes removed, letters in capitals.</summary>
    public string Pattern { get; set; } = "";

    /// <summary>A number of the right form that belongs to nobody.</summary>
    public string Example { get; set; } = "";

    /// <summary>How it looks and where it stands: «10 цифр, вверху квитанции».</summary>
    public LocalText Hint { get; set; } = new();
}

public sealed class ProofRules
{
    public ProofKind Kind { get; set; }

    /// <summary>Hours after which a link that waits for its proof is forgotten.</summary>
    public int UnfinishedLinkHours { get; set; } = 60;

    /// <summary>
    /// Whether the sum in a bill's payment code counts as proof: only where the code on the bill holds just what the proof asks
    /// for, the sum of that month.
    /// </summary>
    public bool CodeProves { get; set; }
}

/// <summary>By what a resident shows that an account is theirs.</summary>
public enum ProofKind
{
    /// <summary>Nothing: who holds the number sees it. For transport cards only.</summary>
    None,
    LastBill,
    LastOrPreviousBill,
}

public sealed class ReadingsWindow
{
    /// <summary>1–31; a day the month does not have counts as its last one.</summary>
    public int FirstDay { get; set; }

    /// <summary>1–31, included; less than <see cref="FirstDay"/> where the window ends in the next month.</summary>
    public int LastDay { get; set; }

    /// <summary>
    /// Whether the organisation decides on residents' readings itself and tells the result in a file (import kind
    /// <c>results</c>); otherwise the embedded billing takes them at once.
    /// </summary>
    public bool DecidedByOperator { get; set; }
}

public sealed class PaymentRules
{
    /// <summary>Through what residents pay by card; a code for any bank's app needs only <see cref="OrganisationProfile.Payee"/>.</summary>
    public PaymentGateway Gateway { get; set; }

    /// <summary>Minutes for which a link can be paid.</summary>
    public int LinkMinutes { get; set; } = 30;

    /// <summary>In roubles.</summary>
    public decimal Minimum { get; set; } = 1;

    /// <summary>In roubles.</summary>
    public decimal Maximum { get; set; } = 100_000;
}

public enum PaymentGateway
{
    None,

    /// <summary>The one inside this program, which takes no money.</summary>
    Demo,
}

public sealed class ContactDetails
{
    public string Phone { get; set; } = "";

    public LocalText Hours { get; set; } = new();

    public LocalText Address { get; set; } = new();

    public string Email { get; set; } = "";

    public string Site { get; set; } = "";
}

/// <summary>How to read one kind of file.</summary>
public sealed class ImportLayout
{
    /// <summary>Name of a layout that the importer knows, such as <c>gorod</c>; nothing else is given then.</summary>
    public string Known { get; set; } = "";

    /// <summary><c>auto</c> (BOM, then strict UTF-8, then windows-1251), <c>utf-8</c>, <c>windows-1251</c> or <c>cp866</c>.</summary>
    public string Encoding { get; set; } = "auto";

    public string Separator { get; set; } = ";";

    /// <summary>Our field to the name of the file's column, or to its number from 1 where the file has no header.</summary>
    public Dictionary<string, string> Columns { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a field holds where the file leaves it empty or has no column for it.</summary>
    public Dictionary<string, string> Values { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
