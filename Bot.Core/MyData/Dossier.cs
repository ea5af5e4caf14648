using System.Text.Json.Serialization;
using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Requests;

namespace Bot.Core.MyData;

/// <summary>Everything the store holds of a resident, on every channel.</summary>
public sealed record Dossier(
    DateTimeOffset Since,
    IReadOnlyList<ConsentRecord> Consents,
    IReadOnlyList<Peer> Peers,
    IReadOnlyList<Link> Accounts,
    IReadOnlyList<Delegation> Delegations,
    IReadOnlyList<Submission> Readings,
    IReadOnlyList<Order> Payments,
    IReadOnlyList<Request> Requests,
    IReadOnlyList<AccountEvent> Events,
    IReadOnlyList<DossierMessage> Messages,
    ReminderChoices Reminders);

public sealed record ConsentRecord(int Version, DateTimeOffset At);

/// <param name="File">Name of the file that was sent.</param>
public sealed record DossierMessage(DateTimeOffset At, string Channel, bool FromBot, string? Text, string? File);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Dossier))]
public sealed partial class DossierJson : JsonSerializerContext;
