using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>«Печатает…» in VK, where the rate has room for it: an answer is worth more.</summary>
internal sealed class VkTyping(VkClient client, VkState state, TimeProvider time) : TypingIndicator(
    (chat, cancelled) => state.Pace.IsFree
        ? client.AskAsync("messages.setActivity", VkJson.Default.ResponseJsonElement, cancelled, new("peer_id", $"{chat}"), new("type", "typing"))
        : Task.CompletedTask,
    time);
