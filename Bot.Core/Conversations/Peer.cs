namespace Bot.Core.Conversations;

/// <summary>One side of a conversation: a resident as one channel knows them.</summary>
/// <param name="Channel">Name of the channel: <c>web</c>, <c>telegram</c>, <c>vk</c>.</param>
/// <param name="Id">The channel's own id of the resident; for the web chat the hash of the cookie, never the cookie.</param>
public readonly record struct Peer(string Channel, string Id)
{
    public override string ToString() => $"{Channel}:{Id}";
}
