using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Telegram.Api;
using Bot.Host.Pipeline;

namespace Bot.Host.Channels.Telegram;

/// <summary>Asks for updates and confirms those that are stored. It ends with the host and by nothing else.</summary>
internal sealed partial class LongPolling(
    TelegramClient client, ReceivedUpdates updates, BotSetup setup, Inbox inbox, StoreRetry retry, TelegramState state, TimeProvider time, ILogger<LongPolling> log)
{
    private const int Batch = 100;

    /// <summary>Seconds; the server does not hold a call for longer.</summary>
    private const int Held = 50;

    private const string OtherPoller = "another program receives with the same token: stop it, or give this one a bot of its own";
    private const string OtherWebhook = "a webhook was set for this bot elsewhere";
    private static readonly Backoff Pause = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    private long _offset;

    public async Task RunAsync(CancellationToken stopping)
    {
        for (var failures = 0; ;)
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                var wait = await PollAsync(failures + 1, stopping);
                failures = wait is null ? 0 : failures + 1;
                if (wait is { } pause)
                    await Task.Delay(pause, time, stopping);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                // A bug must not silence the channel.
                failures++;
                PollFailed(fault);
                await Task.Delay(Pause.AfterWithJitter(failures), time, stopping);
            }
        }
    }

    /// <returns>How long to wait before the next call; null for not at all.</returns>
    private async Task<TimeSpan?> PollAsync(int attempt, CancellationToken stopping)
    {
        switch (await client.GetUpdatesAsync(new(_offset, Batch, Held, Update.AllowedKinds), stopping))
        {
            case TelegramAnswer<JsonElement>.Done { Result: { ValueKind: JsonValueKind.Array } batch }:
                if (state.Health.Works())
                    WorksAgain();
                return await StoreAsync(batch, stopping) ? null : Pause.AfterWithJitter(attempt);
            case TelegramAnswer<JsonElement>.Refused { Code: 401 or 404 }:
                return Failed(BotSetup.WrongToken, Pause.Longest);
            case TelegramAnswer<JsonElement>.Refused { Code: 409 } conflict when conflict.Description.Contains("webhook", StringComparison.OrdinalIgnoreCase):
                await setup.DropWebhookAsync(stopping);
                return Failed(OtherWebhook, Pause.AfterWithJitter(attempt));
            case TelegramAnswer<JsonElement>.Refused { Code: 409 }:
                return Failed(OtherPoller, Pause.AfterWithJitter(attempt));
            case TelegramAnswer<JsonElement>.Refused refused:
                return Failed(refused.Cause, refused.RetryAfter ?? Pause.AfterWithJitter(attempt));
            case TelegramAnswer<JsonElement>.Failed failed:
                return Failed(failed.Reason, Pause.AfterWithJitter(attempt));
            default:
                return Failed("an answer that is no list of updates", Pause.AfterWithJitter(attempt));
        }
    }

    /// <summary>Stores a batch, those of one chat in their order, and moves the offset behind it.</summary>
    /// <returns>False where the batch did not bring us on.</returns>
    private async Task<bool> StoreAsync(JsonElement batch, CancellationToken stopping)
    {
        var next = _offset;
        var lastOf = new Dictionary<Peer, Task>();
        foreach (var element in batch.EnumerateArray())
        {
            var update = updates.Read(element);
            next = Math.Max(next, (update?.UpdateId ?? ReceivedUpdates.IdOf(element)) + 1);
            if (update is not null && updates.Receive(update) is { } incoming)
                lastOf[incoming.Peer] = StoreAsync(lastOf.GetValueOrDefault(incoming.Peer), incoming, stopping);
        }
        await Task.WhenAll(lastOf.Values);
        var isOn = next > _offset || batch.GetArrayLength() == 0;
        _offset = next;
        return isOn;
    }

    private async Task StoreAsync(Task? before, IncomingEvent incoming, CancellationToken stopping)
    {
        if (before is not null)
            await before;
        if (!(await retry.RunAsync(ct => inbox.AcceptAsync(incoming, ct), stopping)).IsNew)
            updates.Repeated(incoming);
    }

    private TimeSpan Failed(string fault, TimeSpan pause)
    {
        if (state.Health.Failed(fault))
            DoesNotWork(fault);
        return pause;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram's updates do not come: {Fault}")]
    private partial void DoesNotWork(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram's updates come again")]
    private partial void WorksAgain();

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiving from Telegram failed by a bug; it goes on")]
    private partial void PollFailed(Exception fault);
}
