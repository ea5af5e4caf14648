using Bot.Host.Channels.Messengers;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>What receiving and sending of VK tell each other.</summary>
internal sealed class VkState(IOptions<VkOptions> options, TimeProvider time) : MessengerState(VkChannel.ChannelName)
{
    /// <summary>Of all calls, whatever they are for; VK knows no rate for one chat.</summary>
    public Pace Pace { get; } = new(time, options.Value.RequestsPerSecond, 0);

    /// <summary>Where residents write to the community.</summary>
    public string Link => $"https://vk.me/club{options.Value.GroupId}";
}
