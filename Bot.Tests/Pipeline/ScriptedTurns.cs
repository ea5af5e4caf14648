using System.Collections.Concurrent;
using System.Text;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Tests.Payments;
using Bot.Tests.Storage;

namespace Bot.Tests.Pipeline;

/// <summary>
/// Turns that count: each answers with its number in the conversation and the text. Some texts do something:
/// <c>throw</c> fails, <c>wait NAME</c> waits for <see cref="Release"/>, <c>submit NUMBER</c> hands over readings,
/// <c>submit-own NUMBER</c> those of an account of their own, <c>pay NUMBER</c> asks for a link, <c>broadcast</c> is answered with the least urgency,
/// <c>expiring</c> with what must not be sent an hour later.
/// </summary>
internal sealed class ScriptedTurns : ITurns
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _entered = [];
    private int _runs;

    public int Runs => _runs;

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        Interlocked.Increment(ref _runs);
        var text = item.Event.Input switch
        {
            TextSent sent => sent.Text,
            ReadingsHandedOver handedOver => $"{handedOver.Number} {handedOver.Outcome.GetType().Name}",
            LinkMade made => $"link {made.Outcome.GetType().Name}{(made.IsLate ? " late" : "")}",
            _ => throw new NotSupportedException(),
        };
        switch (text.Split(' '))
        {
            case ["throw", ..]:
                throw new InvalidOperationException("A bug.");
            case ["wait", var name]:
                Gate(_entered, name).TrySetResult();
                await Gate(_gates, name).Task.WaitAsync(cancelled);
                break;
        }
        var count = CountOf(stored) + 1;
        return Commit(stored, item, count, $"{count}: {text}") with
        {
            Expires = text == "expiring" ? item.Event.ReceivedAt.AddHours(1) : null,
            Effects = text.Split(' ') switch
            {
                ["submit", var number] => [new HandOverReadings(Sample.Submission(number, Guid.Empty))],
                ["submit-own", var number] => [new HandOverReadings(Sample.Submission(number, Guid.Empty, account: new("town", number)))],
                ["pay", var number] => [new LinkWanted(Orders.New(at: item.Event.ReceivedAt, number: number), stored.Peer, Language.Russian)],
                _ => [],
            },
        };
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) =>
        Commit(stored, item, CountOf(stored), "sorry");

    public void Release(string name) => Gate(_gates, name).TrySetResult();

    /// <summary>Completes when a turn waits at a gate.</summary>
    public Task EnteredAsync(string name) => Gate(_entered, name).Task.WaitAsync(TimeSpan.FromSeconds(60));

    // The store itself has begun a parted conversation anew.
    private static int CountOf(StoredConversation stored) =>
        stored.State is { } state && int.TryParse(Encoding.UTF8.GetString(state.Span), out var count) ? count : 0;

    private static TurnCommit Commit(StoredConversation stored, InboxItem item, int count, string reply) => new(
        stored.Peer, stored.Version, item.Sequence, Encoding.UTF8.GetBytes($"{count}"), [Sample.Json(reply)], [], [], false,
        reply.EndsWith("broadcast", StringComparison.Ordinal) ? OutboxPriority.Broadcast : OutboxPriority.Interactive, item.Event.ReceivedAt);

    private static TaskCompletionSource Gate(ConcurrentDictionary<string, TaskCompletionSource> gates, string name) =>
        gates.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
