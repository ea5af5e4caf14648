using Bot.Core.Conversations;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Vk;

/// <summary>What follows for a message, and for all others, when VK says no.</summary>
internal sealed class VkRefusals(VkState state)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongForPeer = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongForAll = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(1);

    public Delivery Outcome(int code, string message, long chat, Peer peer)
    {
        var cause = VkErrors.Cause(code, message);
        switch (VkErrors.RemedyFor(code))
        {
            case VkRemedy.Repeat:
                if (code == VkErrors.TooManyRequests)
                    state.Pace.PauseAll(Second);
                return new Delivery.Again(cause);
            case VkRemedy.WaitLong when code is VkErrors.Flood or 984:
                state.Pace.Pause(peer, LongForPeer);
                return new Delivery.Again(cause, LongForPeer);
            case VkRemedy.WaitLong:
                state.Health.SendingFailed(cause);
                state.Pace.PauseAll(LongForAll);
                return new Delivery.Again(cause, LongForAll);
            case VkRemedy.Mend:
                state.Health.SendingFailed(BotSetup.Refusal(cause));
                state.Pace.PauseAll(UntilMended);
                return new Delivery.Again(cause, UntilMended);
            case VkRemedy.WaitForResident:
                state.Close(chat);
                return new Delivery.Unreachable(cause);
            case VkRemedy.Change:
                return new Delivery.Refused(cause);
            default:
                throw new NotSupportedException("A refusal has one of five remedies.");
        }
    }
}
