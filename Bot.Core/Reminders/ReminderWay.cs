using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>By which messenger a resident is reminded: one, though they may have several.</summary>
public static class ReminderWay
{
    /// <param name="peers">The one used last first.</param>
    /// <param name="isServed">Whether the host has the channel.</param>
    /// <returns>Null where none reaches the resident, or the organisation wants none of those that do.</returns>
    public static Peer? Choose(IReadOnlyList<RemindedPeer> peers, OrganisationProfile profile, Func<string, bool> isServed)
    {
        foreach (var (peer, isReachable) in peers)
        {
            if (isReachable && profile.PolicyFor(peer.Channel) != ChannelPolicy.Off && isServed(peer.Channel))
                return peer;
        }
        return null;
    }
}
