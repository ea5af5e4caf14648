using System.Text.Json;
using Bot.Core.Conversations;

namespace Bot.Bench.Turns;

/// <summary>A turn of a real one's size: reads the state, changes it, writes it with a Russian answer and its buttons.</summary>
internal sealed class BenchTurns(TimeProvider time) : ITurns
{
    private static readonly Button[] Menu =
    [
        new("Передать показания", "1:readings"), new("Сколько платить", "1:balance"), new("История", "1:history"), new("Ещё", "1:more"),
    ];

    public ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        var conversation = stored.State is { } state
            ? JsonSerializer.Deserialize(state.Span, ConversationJson.Default.Conversation)!
            : new() { Consent = 1, Organisation = "mosobleirc", Link = Guid.CreateVersion7() };
        var text = (item.Event.Input as TextSent)?.Text ?? "";
        var reply = new Reply($"Показание «{text}» принято. Холодная вода, счётчик № 16-104233: было 123,456, стало 131,002, расход 7,546 м³.")
        {
            Buttons = [[Menu[0], Menu[1]], [Menu[2], Menu[3]]],
            Screen = "reading",
        };
        conversation = conversation with { Wish = text, Offered = Menu };
        return ValueTask.FromResult(new TurnCommit(
            stored.Peer, stored.Version, item.Sequence,
            ConversationJson.Write(conversation, ConversationJson.Default.Conversation),
            [ConversationJson.Write(reply, ConversationJson.Default.Reply)],
            [], [], false, OutboxPriority.Interactive, time.GetUtcNow()));
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) =>
        throw new InvalidOperationException("A turn of the bench has failed.");
}
