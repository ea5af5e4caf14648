using Bot.Bench.Turns;
using Bot.Core.Conversations;

namespace Bot.Bench.Messengers;

/// <summary>The bench's turns, with an answer of the least urgency for those who ask for a broadcast.</summary>
internal sealed class BenchReplies(TimeProvider time) : ITurns
{
    public const string Broadcast = "рассылка";

    private readonly BenchTurns _turns = new(time);

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        var turn = await _turns.RunAsync(stored, item, cancelled);
        return item.Event.Input is TextSent { Text: Broadcast } ? turn with { Priority = OutboxPriority.Broadcast } : turn;
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) => _turns.Apologise(stored, item);
}
