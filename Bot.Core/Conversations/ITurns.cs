namespace Bot.Core.Conversations;

/// <summary>Works out what a message changes; writes nothing itself, so that it can be run again.</summary>
public interface ITurns
{
    /// <param name="stored">The conversation as last committed.</param>
    ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled);

    /// <summary>The one apology, for an item whose turn failed by a bug or broken infrastructure; leaves the conversation as it was.</summary>
    TurnCommit Apologise(StoredConversation stored, InboxItem item);
}
