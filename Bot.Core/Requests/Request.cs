using System.Text.Json.Serialization;
using Bot.Core.Conversations;

namespace Bot.Core.Requests;

/// <summary>What a resident asked of an organisation in writing, with what was answered.</summary>
/// <param name="Number">Such as О-2611-000002.</param>
/// <param name="Peer">Where it was written and the answer goes.</param>
/// <param name="Account">Null where it is about no account.</param>
public sealed record Request(
    string Number, RequestKind Kind, Guid Resident, Peer Peer, string Organisation, string? Account, DateTimeOffset SentAt, RequestStatus Status, IReadOnlyList<RequestPart> Parts);

/// <summary>One message of a request: the resident's text or file, or the operator's answer.</summary>
public sealed record RequestPart(DateTimeOffset At, bool IsAnswer, string? Text, FileSent? File)
{
    /// <summary>Whose the file is, where the request has moved to another conversation since; null for the request's own.</summary>
    [JsonIgnore]
    public Peer? Keeper { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestKind>))]
public enum RequestKind
{
    Question,
    Complaint,
    Certificate,
    DataChange,

    /// <summary>All access was locked after a break-in; made by the bot.</summary>
    AccessLock,
}

[JsonConverter(typeof(JsonStringEnumConverter<RequestStatus>))]
public enum RequestStatus
{
    Sent,
    Answered,
    Closed,
}

public sealed record RequestSent(Request Request) : Write;

/// <param name="Answer">Null where it was closed without words.</param>
public sealed record RequestMoved(string Number, RequestStatus Status, string? Answer, DateTimeOffset At) : Write;
