using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Conversations;
using Bot.Core.Texts;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Vk;

/// <summary>Makes events of updates, however they came, and does at once what must not wait for a turn.</summary>
internal sealed partial class ReceivedUpdates(
    VkClient client, VkState state, VkTyping typing, GroupRefusal groups, IStore store, TimeProvider time, IHostApplicationLifetime host, ILogger<ReceivedUpdates> log)
{
    /// <summary>VK waits for a minute for the answer to a tap.</summary>
    private const int TapAttempts = 4;

    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    /// <returns>Null for what cannot be read: it is counted and passed over.</returns>
    public Update? Read(JsonElement update)
    {
        try
        {
            return update.Deserialize(VkJson.Default.Update);
        }
        catch (JsonException)
        {
            Skip("unreadable");
            return null;
        }
    }

    /// <returns>The events to be stored before the update is acknowledged.</returns>
    public IReadOnlyList<IncomingEvent> Receive(Update update)
    {
        try
        {
            return (update.Type, update.EventId) switch
            {
                (_, null or "") => Skipped(update.Type),
                ("message_new", { } id) => Said(Object(update, VkJson.Default.MessageNew), id),
                ("message_edit", { } id) => Changed(Object(update, VkJson.Default.Message), id),
                ("message_event", { } id) => Tapped(Object(update, VkJson.Default.MessageEvent), id),
                ("message_allow", { } id) => [Event(Object(update, VkJson.Default.MessageAllowance).UserId, id, new BotUnblocked(), 0)],
                ("message_deny", { } id) => [Event(Object(update, VkJson.Default.MessageAllowance).UserId, id, new BotBlocked(), 0)],
                _ => Skipped(update.Type),
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Skipped(update.Type);
        }
        // Whatever it is that we did not foresee in it: not skipped it would come again for ever, and with it all that is in its batch.
        catch (Exception fault)
        {
            state.Health.Skip();
            NotUnderstood(fault);
            return [];
        }
    }

    /// <summary>The event was stored before: no answer follows that somebody waits for.</summary>
    public void Repeated(IncomingEvent incoming)
    {
        if (long.TryParse(incoming.Peer.Id, out var chat))
            typing.Answered(chat);
    }

    private static T Object<T>(Update update, JsonTypeInfo<T> type) => update.Object.Deserialize(type) ?? throw new JsonException("The object is null.");

    private IReadOnlyList<IncomingEvent> Said(MessageNew said, string id)
    {
        var message = said.Message;
        if (Message.IsChat(message.PeerId))
        {
            if (message.FromId > 0)
                _ = groups.SayAsync(message.PeerId, said.ClientInfo?.LangId == 3 ? Language.English : Language.Russian, host.ApplicationStopping);
            return [];
        }
        if (!message.IsPrivate)
            return [];
        state.Screens.Forget(message.PeerId);
        return [.. UpdateInput.Of(message, said.ClientInfo).Select((input, at) => Event(message.PeerId, at == 0 ? id : $"{id}.{at}", input, message.Date))];
    }

    private IReadOnlyList<IncomingEvent> Changed(Message message, string id)
    {
        if (!message.IsPrivate || UpdateInput.OfEdited(message) is not { } edited)
            return [];
        state.Screens.Forget(message.PeerId);
        return [Event(message.PeerId, id, edited, message.UpdateTime ?? 0)];
    }

    private IReadOnlyList<IncomingEvent> Tapped(MessageEvent tap, string id)
    {
        // VK waits for this, and not for longer than a button may turn.
        _ = AnswerAsync(tap);
        if (tap.PeerId != tap.UserId)
            return [];
        state.Screens.Tapped(tap.PeerId, tap.ConversationMessageId);
        return [Event(tap.PeerId, id, UpdateInput.OfTap(tap.Payload), 0)];
    }

    private IncomingEvent Event(long chat, string id, Input input, long sent)
    {
        if (input is BotBlocked)
        {
            state.Close(chat);
        }
        else
        {
            state.Open(chat);
            if (input is not BotUnblocked)
                typing.Asked(chat);
        }
        return new(state.PeerOf(chat), id, input, IncomingMessage.MomentOf(sent, time.GetUtcNow()));
    }

    private async Task AnswerAsync(MessageEvent tap)
    {
        var words = TextCatalog.Say(await LanguageOfAsync(tap.UserId), Message.IsChat(tap.PeerId) ? "Messenger.TapInGroup" : "Messenger.Tapped");
        var snackbar = JsonSerializer.Serialize(new("show_snackbar", words), VkJson.Default.Snackbar);
        for (var attempt = 1; attempt <= TapAttempts; attempt++)
        {
            var answer = await client.AskAsync(
                "messages.sendMessageEventAnswer", VkJson.Default.ResponseJsonElement, host.ApplicationStopping,
                new("event_id", tap.EventId), new("user_id", $"{tap.UserId}"), new("peer_id", $"{tap.PeerId}"), new("event_data", snackbar));
            if (answer is VkAnswer<JsonElement>.Done or VkAnswer<JsonElement>.Refused { Code: not (1 or VkErrors.TooManyRequests or 10 or 36) })
                return;
            await Task.Delay(Pause.After(attempt), time, host.ApplicationStopping);
        }
    }

    // VK does not say with a tap which language its app speaks.
    private async ValueTask<Language> LanguageOfAsync(long user)
    {
        try
        {
            return StoredState.Load(await store.LoadAsync(state.PeerOf(user), host.ApplicationStopping)).Conversation.Language;
        }
        catch (Exception fault) when (fault is StoreUnavailableException or JsonException)
        {
            // The tap is answered all the same.
            return Language.Russian;
        }
    }

    private IReadOnlyList<IncomingEvent> Skipped(string type)
    {
        Skip(type.Length <= 40 && System.Text.Ascii.IsValid(type) ? type : "of an unknown kind");
        return [];
    }

    private void Skip(string type)
    {
        state.Health.Skip();
        Skips(type);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An update of VK ({Type}) cannot be read and is skipped")]
    private partial void Skips(string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "An update of VK was not understood by a bug and is skipped")]
    private partial void NotUnderstood(Exception fault);
}
