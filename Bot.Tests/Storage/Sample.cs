using System.Text.Json;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Readings;

namespace Bot.Tests.Storage;

/// <summary>Events, turns and submissions that differ from test to test only in what matters there.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Period = new(2026, 11, 1);
    public static readonly AccountKey Account = new("mosobleirc", "50000000001");
    public static readonly Peer Peer = new("web", "resident-1");

    public static IncomingEvent Event(string id, string text = "привет", Peer? peer = null, DateTimeOffset? at = null) =>
        new(peer ?? Peer, id, new TextSent(text), at ?? Now);

    public static TurnCommit Turn(long version, long inbox, Peer? peer = null, params Write[] writes) => new(
        peer ?? Peer, version, inbox, Json("состояние"), [Json($"ответ {inbox}")], writes, [], false, OutboxPriority.Interactive, Now);

    public static ReadOnlyMemory<byte> Json(string text) => ConversationJson.Write(new Reply(text), ConversationJson.Default.Reply);

    public static string Text(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, ConversationJson.Default.Reply)!.Text;

    public static Submission Submission(string number, Guid resident, decimal value = 131.002m, AccountKey? account = null) => new(
        number, resident, account ?? Account, Period, Now, [new("m-1", "16-104233", Service.ColdWater, Zone.Single, 123.456m, value, false)]);

    public static Link Link(Guid resident, AccountKey? account = null, string? name = null) =>
        new(Guid.CreateVersion7(), resident, account ?? Account, name, Now);

    public static ProofTried WrongProof(Guid resident, int seenForAccount, int seenForResident) => new(
        Asked(resident), false, true, new(seenForAccount, seenForResident, ForSource: seenForResident));

    /// <summary>A resident who writes from a place of their own.</summary>
    public static ProofAsked Asked(Guid resident, DateTimeOffset? at = null) => new(Account, resident, $"{resident}", at ?? Now);
}
