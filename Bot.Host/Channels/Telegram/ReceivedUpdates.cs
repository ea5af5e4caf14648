using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>Makes events of updates, however they came, and does at once what must not wait for a turn.</summary>
internal sealed partial class ReceivedUpdates(
    TelegramClient client,
    TelegramState state,
    TelegramTyping typing,
    GroupRefusal groups,
    IOptions<TelegramOptions> options,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<ReceivedUpdates> log)
{
    private const int CallbackAttempts = 4;

    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8));

    // Another bot counts its updates from elsewhere and may come to the same numbers.
    private readonly string _bot = options.Value.Token.Trim().Split(':')[0];

    /// <returns>Null for what cannot be read: it is counted and passed over.</returns>
    public Update? Read(JsonElement update)
    {
        try
        {
            return update.Deserialize(TelegramJson.Default.Update);
        }
        catch (JsonException)
        {
            Skip(IdOf(update));
            return null;
        }
    }

    /// <summary>0 where there is none.</summary>
    public static long IdOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? number
            : 0;

    public void Skip(long update)
    {
        state.Health.Skip();
        Skipped(update);
    }

    /// <returns>The events to be stored before the update is acknowledged.</returns>
    public IReadOnlyList<IncomingEvent> Receive(Update update)
    {
        try
        {
            return EventOf(update);
        }
        // Whatever it is that we did not foresee in it: not skipped it would come again for ever, and with it all that is in its batch.
        catch (Exception fault)
        {
            state.Health.Skip();
            NotUnderstood(fault, update.UpdateId);
            return [];
        }
    }

    /// <summary>The event was stored before: no answer follows that somebody waits for.</summary>
    public void Repeated(IncomingEvent incoming)
    {
        if (long.TryParse(incoming.Peer.Id, out var chat))
            typing.Answered(chat);
    }

    private IReadOnlyList<IncomingEvent> EventOf(Update update)
    {
        switch (update)
        {
            case { CallbackQuery: { } tap }:
                // Telegram waits for this, and not for longer than a button may turn.
                _ = AnswerAsync(tap.Id);
                if (tap.Message is { Chat.IsPrivate: false })
                    return [];
                var chat = tap.Message?.Chat.Id ?? tap.From.Id;
                state.Screens.Tapped(chat, tap.Message?.MessageId ?? 0);
                return Events(update, chat, [UpdateInput.OfTap(tap.Data)], 0);
            case { Message: { Chat.IsPrivate: true } message }:
                state.Screens.Forget(message.Chat.Id);
                return Events(update, message.Chat.Id, UpdateInput.Of(message), message.Date);
            case { EditedMessage: { Chat.IsPrivate: true } edited }:
                state.Screens.Forget(edited.Chat.Id);
                return UpdateInput.OfEdited(edited) is { } changed ? Events(update, edited.Chat.Id, [changed], edited.EditDate ?? 0) : [];
            case { MyChatMember: { Chat.IsPrivate: true } member }:
                return UpdateInput.OfMembership(member.NewChatMember) is { } became ? Events(update, member.Chat.Id, [became], member.Date) : [];
            case { Message: { Chat.IsGroup: true } message }:
                _ = groups.SayAsync(message.Chat.Id, message.From?.LanguageCode, host.ApplicationStopping);
                return [];
            case { MyChatMember: { Chat.IsGroup: true, NewChatMember.Status: "member" or "administrator" } member }:
                _ = groups.SayAsync(member.Chat.Id, member.From?.LanguageCode, host.ApplicationStopping);
                return [];
            case { Message: null, EditedMessage: null, MyChatMember: null }:
                Skip(update.UpdateId);
                return [];
            default:
                return [];
        }
    }

    private IReadOnlyList<IncomingEvent> Events(Update update, long chat, IReadOnlyList<Input> inputs, long sent) =>
        [.. inputs.Select((input, at) => Event(at == 0 ? $"{_bot}:{update.UpdateId}" : $"{_bot}:{update.UpdateId}.{at}", chat, input, sent))];

    private IncomingEvent Event(string id, long chat, Input input, long sent)
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

    private async Task AnswerAsync(string id)
    {
        for (var attempt = 1; attempt <= CallbackAttempts; attempt++)
        {
            var answer = await client.DoAsync("answerCallbackQuery", new(id), TelegramJson.Default.AnswerCallbackQuery, host.ApplicationStopping);
            if (answer is not (TelegramAnswer<JsonElement>.Failed or TelegramAnswer<JsonElement>.Refused { Code: 429 }))
                return;
            var asked = (answer as TelegramAnswer<JsonElement>.Refused)?.RetryAfter;
            await Task.Delay(asked ?? Pause.After(attempt), time, host.ApplicationStopping);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Update {Update} of Telegram cannot be read and is skipped")]
    private partial void Skipped(long update);

    [LoggerMessage(Level = LogLevel.Error, Message = "Update {Update} of Telegram was not understood by a bug and is skipped")]
    private partial void NotUnderstood(Exception fault, long update);
}
