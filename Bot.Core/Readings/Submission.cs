using System.Text.Json.Serialization;
using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Readings;

/// <summary>Readings that a resident confirmed: the resident's proof that they were sent.</summary>
/// <param name="Number">On the receipt, such as П-2611-000731.</param>
/// <param name="Period">The month they count for, by its first day.</param>
/// <param name="AcceptedAt">When the resident confirmed; this time counts, however late they are handed over.</param>
public sealed record Submission(
    string Number,
    Guid Resident,
    AccountKey Account,
    DateOnly Period,
    DateTimeOffset AcceptedAt,
    IReadOnlyList<SubmittedValue> Values,
    SubmissionStatus Status = SubmissionStatus.Accepted,
    string? Reason = null)
{
    /// <summary>
    /// By this the billing system takes a submission once. The number alone would not do: a bot restored from a backup gives
    /// the same numbers out again.
    /// </summary>
    [JsonIgnore]
    public string Key => $"{Number}/{AcceptedAt.ToUnixTimeMilliseconds()}";
}

/// <param name="RolledOver">The dial passed its end and began again from zero.</param>
public sealed record SubmittedValue(string MeterId, string Serial, Service Service, Zone Zone, decimal? Previous, decimal Value, bool RolledOver);

/// <summary>The ladder of a submission.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubmissionStatus>))]
public enum SubmissionStatus
{
    /// <summary>By the bot, for good.</summary>
    Accepted,

    /// <summary>Handed to the organisation, which has not decided yet.</summary>
    HandedOver,
    Taken,
    Refused,
}

/// <summary>Hands confirmed readings to the billing system.</summary>
public sealed record HandOverReadings(Submission Submission) : Effect
{
    public override string Key => Submission.Key;

    // They are the organisation's.
    [JsonIgnore]
    public override Effect? OfNobody => this with { Submission = Submission with { Resident = Guid.Empty } };
}

/// <summary>What the billing system answered to handed-over readings.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Taken), "taken")]
[JsonDerivedType(typeof(Queued), "queued")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(Unavailable), "unavailable")]
public abstract record HandOver
{
    public sealed record Taken : HandOver;

    /// <summary>The organisation has them and decides later.</summary>
    public sealed record Queued : HandOver;

    /// <param name="Reason">For the resident, in the organisation's words.</param>
    public sealed record Refused(string Reason) : HandOver;

    /// <summary>Not reached; to be tried again.</summary>
    public sealed record Unavailable : HandOver;
}
