using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pictures;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Vk;

/// <summary>The way out to VK. Every message has its <c>random_id</c> from the outbox, so that one that is sent again comes once.</summary>
internal sealed partial class VkChannel(
    VkClient client, VkUploads uploads, VkState state, VkTyping typing, IFiles files, DrawnAttachments drawn, ILogger<VkChannel> log) : IChannel
{
    public const string ChannelName = "vk";

    private readonly PartsSent _sent = new();
    private readonly VkRefusals _refusals = new(state);

    public string Name => ChannelName;

    public Pace? Pace => state.Pace;

    public int MostButtons => Keyboards.MaxButtons;

    /// <summary>Recipients of one call.</summary>
    public int MostTogether => 100;

    public async ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled)
    {
        if (!long.TryParse(item.Peer.Id, out var chat))
            return new Delivery.Refused("not a conversation of VK");
        typing.Answered(chat);
        if (state.IsClosed(chat))
            return new Delivery.Unreachable("shut out before");
        var reply = JsonSerializer.Deserialize(item.Body.Span, ConversationJson.Default.Reply)!;
        if (reply.Attachment is null && await EditAsync(chat, item.Peer, reply, cancelled) is { } edited)
            return edited;
        return await SendAsync(item, chat, reply, cancelled);
    }

    public async ValueTask<IReadOnlyList<Delivery>> DeliverTogetherAsync(IReadOnlyList<OutboxItem> items, CancellationToken cancelled)
    {
        var reply = JsonSerializer.Deserialize(items[0].Body.Span, ConversationJson.Default.Reply)!;
        // Files belong to one conversation, and a long text must come in its order: these go one by one.
        if (reply.Attachment is not null || reply.Text.Length + LinksAsWords.Of(reply).Length > VkText.MaxLength)
            return await OneByOneAsync(items, cancelled);
        var chats = items.Select(item => long.TryParse(item.Peer.Id, out var chat) && !state.IsClosed(chat) ? chat : 0).ToList();
        var reached = chats.Where(chat => chat != 0).ToList();
        foreach (var chat in reached)
            state.Screens.Forget(chat);
        var answer = reached.Count == 0
            ? new VkAnswer<SentMessage[]>.Done([])
            : await SendOnceAsync(new(reached, items[0].RandomId, reply.Text, Keyboards.Of(reply), VkText.Bold(reply.Text, reply.Copyable), null), reply, cancelled);
        return [.. items.Select((item, at) => chats[at] == 0 ? new Delivery.Unreachable("shut out before") : Outcome(answer, chats[at], item.Peer))];
    }

    private async ValueTask<IReadOnlyList<Delivery>> OneByOneAsync(IReadOnlyList<OutboxItem> items, CancellationToken cancelled)
    {
        var outcomes = new List<Delivery>();
        foreach (var item in items)
        {
            if (outcomes.Count > 0)
                await state.Pace.TakeAsync(cancelled);
            outcomes.Add(await DeliverAsync(item, cancelled));
        }
        return outcomes;
    }

    /// <returns>Null where a new message is to be sent instead.</returns>
    private async ValueTask<Delivery?> EditAsync(long chat, Peer peer, Reply reply, CancellationToken cancelled)
    {
        if (reply.Screen is not { } screen || reply.Text.Length > VkText.MaxLength || Keyboards.Of(reply) is not { } keyboard || state.Screens.Find(chat, screen) is not { } message)
            return null;
        var answer = await client.EditMessageAsync(new(chat, message, reply.Text, keyboard, VkText.Bold(reply.Text, reply.Copyable)), cancelled);
        switch (answer)
        {
            case VkAnswer<JsonElement>.Done:
                return new Delivery.Delivered($"{message}");
            // Editing twice is editing once: no need for another message.
            case VkAnswer<JsonElement>.Failed failed:
                return new Delivery.Again(failed.Reason);
            case VkAnswer<JsonElement>.Refused refused when VkErrors.RemedyFor(refused.Code) != VkRemedy.Change:
                return _refusals.Outcome(refused.Code, refused.Message, chat, peer);
            default:
                await state.Pace.TakeAsync(cancelled);
                return null;
        }
    }

    private async ValueTask<Delivery> SendAsync(OutboxItem item, long chat, Reply reply, CancellationToken cancelled)
    {
        var began = state.Screens.Forget(chat);
        var (text, attachment, fault) = await AttachAsync(chat, item.Peer, reply, cancelled);
        if (fault is not null)
            return fault;
        var parts = LongText.Split(text, VkText.MaxLength - LinksAsWords.Of(reply).Length);
        for (var at = _sent.Of(item.Sequence); ; at++)
        {
            var isLast = at == parts.Count - 1;
            var answer = await SendOnceAsync(
                new([chat], RandomIdOf(item, at), parts[at], isLast ? Keyboards.Of(reply) : null, VkText.Bold(parts[at], reply.Copyable), isLast ? attachment : null), reply, cancelled);
            var outcome = Outcome(answer, chat, item.Peer);
            if (isLast && outcome is Delivery.Delivered && reply is { Screen: { } screen, Attachment: null } && parts.Count == 1)
                state.Screens.Show(chat, screen, ((VkAnswer<SentMessage[]>.Done)answer).Response[0].ConversationMessageId, began);
            if (isLast || outcome is not Delivery.Delivered)
            {
                if (outcome is not Delivery.Again)
                    _sent.Forget(item.Sequence);
                return outcome;
            }
            _sent.Note(item.Sequence, at + 1);
            await state.Pace.TakeAsync(cancelled);
        }
    }

    /// <summary>Whatever VK dislikes about a file, the resident gets the words, and what the file shows.</summary>
    private async ValueTask<(string Text, string? Attachment, Delivery? Fault)> AttachAsync(long chat, Peer peer, Reply reply, CancellationToken cancelled)
    {
        if (reply.Attachment is not { } attachment || await OutgoingFile.OpenAsync(attachment, files, drawn, peer, cancelled) is not { } file)
            return (reply.Text, null, null);
        await using var content = file.Content;
        switch (await uploads.UploadAsync(chat, file, cancelled))
        {
            case VkAnswer<string>.Done { Response: var name }:
                return (reply.Text, name, null);
            case VkAnswer<string>.Failed failed:
                return ("", null, new Delivery.Again(failed.Reason));
            case VkAnswer<string>.Refused refused when VkErrors.RemedyFor(refused.Code) is VkRemedy.Change or VkRemedy.Mend:
                FileRefused(refused.Cause);
                return (string.Join("\n\n", new[] { reply.Text, attachment.Alt }.Where(words => words.Length > 0)), null, null);
            case VkAnswer<string>.Refused refused:
                return ("", null, _refusals.Outcome(refused.Code, refused.Message, chat, peer));
            default:
                throw new NotSupportedException("A call has one of three outcomes.");
        }
    }

    // The words matter more than what stands around them: it is left off until VK takes the rest.
    private async Task<VkAnswer<SentMessage[]>> SendOnceAsync(SendMessage message, Reply reply, CancellationToken cancelled)
    {
        var answer = await client.SendMessageAsync(message, cancelled);
        if (IsAboutTrimmings(answer) && message.Keyboard is not null && LinksAsWords.Of(reply) is { Length: > 0 } links)
        {
            message = message with { Message = (message.Message + links).TrimStart(), Keyboard = Keyboards.Of(LinksAsWords.WithoutLinks(reply)) };
            await state.Pace.TakeAsync(cancelled);
            answer = await client.SendMessageAsync(message, cancelled);
        }
        if (!IsAboutTrimmings(answer) || message is { Keyboard: null, FormatData: null })
            return answer;
        await state.Pace.TakeAsync(cancelled);
        return await client.SendMessageAsync(message with { Keyboard = null, FormatData = null }, cancelled);
    }

    private static bool IsAboutTrimmings(VkAnswer<SentMessage[]> answer) => answer switch
    {
        VkAnswer<SentMessage[]>.Refused refused => VkErrors.RemedyFor(refused.Code) == VkRemedy.Change,
        VkAnswer<SentMessage[]>.Done { Response: [{ Error: { } error }] } => VkErrors.RemedyFor(error.Code) == VkRemedy.Change,
        _ => false,
    };

    private Delivery Outcome(VkAnswer<SentMessage[]> answer, long chat, Peer peer)
    {
        switch (answer)
        {
            case VkAnswer<SentMessage[]>.Failed failed:
                return new Delivery.Again(failed.Reason);
            case VkAnswer<SentMessage[]>.Refused refused:
                return _refusals.Outcome(refused.Code, refused.Message, chat, peer);
            case VkAnswer<SentMessage[]>.Done done when done.Response.FirstOrDefault(sent => sent.PeerId == chat) is { } own:
                if (own.Error is { } error)
                    return _refusals.Outcome(error.Code, error.Description ?? "", chat, peer);
                state.Health.SendingWorks();
                return new Delivery.Delivered($"{own.MessageId}");
            default:
                return new Delivery.Again("an answer that does not name the recipient");
        }
    }

    // Other parts need other numbers, and the same ones after a crash.
    private static int RandomIdOf(OutboxItem item, int part) => part == 0 ? item.RandomId : Math.Max(1, (item.RandomId ^ (part * 0x61C88647)) & int.MaxValue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "VK did not take a file ({Cause}); its message goes without it")]
    private partial void FileRefused(string cause);
}
