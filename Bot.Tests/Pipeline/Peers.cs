using Bot.Core.Conversations;

namespace Bot.Tests.Pipeline;

internal static class Peers
{
    public static readonly Peer One = new("web", "one");
    public static readonly Peer Two = new("web", "two");
}
