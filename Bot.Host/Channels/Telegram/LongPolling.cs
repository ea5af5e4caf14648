using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;

namespace Bot.Host.Channels.Telegram;

/// <summary>Asks for updates and confirms those that are stored. It ends with the host and by nothing else.</summary>
internal sealed class LongPolling(
    TelegramClient client, ReceivedUpdates updates, BotSetup setup, EventIntake intake, TelegramState state, TelegramTyping typing, TimeProvider time, ILogger<LongPolling> log)
{
    private const int Batch = 100;

    /// <summary>Seconds; the server does not hold a call for longer.</summary>
    private const int Held = 50;

    private const string OtherPoller = "another program receives with the same token: stop it, or give this one a bot of its own";
    private const string OtherWebhook = "a webhook was set for this bot elsewhere";
    private readonly Connection _connection = new(state.Health, time, log);
    private readonly Gathering _gathering = new(typing);
    private long _offset;

    public Task RunAsync(CancellationToken stopping) => _connection.PollAsync(PollAsync, stopping);

    private async Task<TimeSpan?> PollAsync(int attempt, CancellationToken stopping)
    {
        var pause = Connection.Pause.AfterWithJitter(attempt);
        var asked = time.GetTimestamp();
        switch (await client.GetUpdatesAsync(new(_offset, Batch, Held, Update.AllowedKinds), stopping))
        {
            case TelegramAnswer<JsonElement>.Done { Result: { ValueKind: JsonValueKind.Array } batch }:
                _connection.Works();
                var took = time.GetElapsedTime(asked);
                if (!await StoreAsync(batch, stopping))
                    return pause;
                await _gathering.WaitAsync(batch.GetArrayLength(), took, stopping);
                return null;
            case TelegramAnswer<JsonElement>.Refused { Code: 401 or 404 }:
                return _connection.Failed(BotSetup.WrongToken, Connection.Pause.Longest);
            case TelegramAnswer<JsonElement>.Refused { Code: 409 } conflict when conflict.Description.Contains("webhook", StringComparison.OrdinalIgnoreCase):
                await setup.DropWebhookAsync(stopping);
                return _connection.Failed(OtherWebhook, pause);
            case TelegramAnswer<JsonElement>.Refused { Code: 409 }:
                return _connection.Failed(OtherPoller, pause);
            case TelegramAnswer<JsonElement>.Refused refused:
                return _connection.Failed(refused.Cause, refused.RetryAfter ?? pause);
            case TelegramAnswer<JsonElement>.Failed failed:
                return _connection.Failed(failed.Reason, pause);
            default:
                return _connection.Failed("an answer that is no list of updates", pause);
        }
    }

    /// <summary>Stores a batch and moves the offset behind it.</summary>
    /// <returns>False where the batch did not bring us on.</returns>
    private async Task<bool> StoreAsync(JsonElement batch, CancellationToken stopping)
    {
        var next = _offset;
        var events = new List<IncomingEvent>();
        foreach (var element in batch.EnumerateArray())
        {
            var update = updates.Read(element);
            next = Math.Max(next, (update?.UpdateId ?? ReceivedUpdates.IdOf(element)) + 1);
            if (update is not null)
                events.AddRange(updates.Receive(update));
        }
        await intake.StoreAsync(events, updates.Repeated, stopping);
        var isOn = next > _offset || batch.GetArrayLength() == 0;
        _offset = next;
        return isOn;
    }
}
