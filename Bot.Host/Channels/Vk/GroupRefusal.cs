using Bot.Core.Texts;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;

namespace Bot.Host.Channels.Vk;

/// <summary>Says in a chat of several people, once in an hour, that the bot answers in private only.</summary>
internal sealed class GroupRefusal(VkClient client, VkState state, TimeProvider time)
{
    private readonly OncePerHour _told = new(time);

    public async Task SayAsync(long chat, Language language, CancellationToken cancelled)
    {
        if (!_told.MayTell(chat))
            return;
        await state.Pace.TakeAsync(cancelled);
        await client.SendMessageAsync(
            new([chat], Random.Shared.Next(1, int.MaxValue), TextCatalog.Say(language, "Messenger.GroupRefusal", ("link", state.Link)), null, null, null), cancelled);
    }
}
