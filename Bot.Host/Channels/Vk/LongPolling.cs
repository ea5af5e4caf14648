using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Vk.Api;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk;

/// <summary>
/// Asks for updates, and notes how far they are stored: VK keeps no place for us, and after a start a new one would leave out
/// what came meanwhile. It ends with the host and by nothing else.
/// </summary>
internal sealed partial class LongPolling(
    VkClient client,
    ReceivedUpdates updates,
    EventIntake intake,
    IStore store,
    StoreRetry retry,
    VkState state,
    VkTyping typing,
    IOptions<VkOptions> options,
    TimeProvider time,
    ILogger<LongPolling> log)
{
    private readonly Connection _connection = new(state.Health, time, log);
    private readonly Gathering _gathering = new(typing);
    private readonly string _bookmark = $"{VkChannel.ChannelName}:{options.Value.GroupId}";
    private LongPollServer? _server;
    private string? _ts;

    public async Task RunAsync(CancellationToken stopping)
    {
        _ts = await retry.RunAsync(ct => store.BookmarkAsync(_bookmark, ct), stopping, isQuestion: true);
        await _connection.PollAsync(PollAsync, stopping);
    }

    private async Task<TimeSpan?> PollAsync(int attempt, CancellationToken stopping)
    {
        var pause = Connection.Pause.AfterWithJitter(attempt);
        if (_server is null && await FindServerAsync(stopping) is { } fault)
            return _connection.Failed(fault, BotSetup.IsLasting(fault) ? Connection.Pause.Longest : pause);
        var asked = time.GetTimestamp();
        switch (await client.PollAsync(_server!, _ts!, stopping))
        {
            case VkAnswer<LongPollAnswer>.Done { Response: { Updates: { } batch, Ts: { } ts } }:
                _connection.Works();
                var took = time.GetElapsedTime(asked);
                await StoreAsync(batch, stopping);
                await MoveAsync(Text(ts), stopping);
                await _gathering.WaitAsync(batch.Length, took, stopping);
                return null;
            case VkAnswer<LongPollAnswer>.Done { Response: { Failed: 1, Ts: { } ts } }:
                EventsAreLost();
                await MoveAsync(Text(ts), stopping);
                return attempt == 1 ? TimeSpan.Zero : pause;
            case VkAnswer<LongPollAnswer>.Done { Response.Failed: 2 }:
                _server = null;
                return attempt == 1 ? TimeSpan.Zero : pause;
            case VkAnswer<LongPollAnswer>.Done { Response.Failed: 3 }:
                EventsAreLost();
                (_server, _ts) = (null, null);
                return attempt == 1 ? TimeSpan.Zero : pause;
            case VkAnswer<LongPollAnswer>.Failed failed:
                // The server itself may have gone: the next attempt asks for one.
                _server = null;
                return _connection.Failed(failed.Reason, pause);
            case VkAnswer<LongPollAnswer>.Refused refused:
                return _connection.Failed(refused.Cause, pause);
            default:
                _server = null;
                return _connection.Failed("an answer that is no list of updates", pause);
        }
    }

    /// <returns>The fault, or null.</returns>
    private async Task<string?> FindServerAsync(CancellationToken stopping)
    {
        var answer = await client.AskAsync(
            "groups.getLongPollServer", VkJson.Default.ResponseLongPollServer, stopping, new KeyValuePair<string, string?>("group_id", $"{options.Value.GroupId}"));
        if (answer is not VkAnswer<LongPollServer>.Done { Response: var server })
            return BotSetup.Fault(answer);
        _server = server;
        if (_ts is null)
            await MoveAsync(server.Ts, stopping);
        return null;
    }

    private async Task StoreAsync(JsonElement[] batch, CancellationToken stopping)
    {
        var events = new List<IncomingEvent>();
        foreach (var element in batch)
        {
            if (updates.Read(element) is { } update)
                events.AddRange(updates.Receive(update));
        }
        await intake.StoreAsync(events, updates.Repeated, stopping);
    }

    private async ValueTask MoveAsync(string ts, CancellationToken stopping)
    {
        if (ts == _ts)
            return;
        await retry.RunAsync(ct => store.KeepBookmarkAsync(_bookmark, ts, ct), stopping);
        _ts = ts;
    }

    private static string Text(JsonElement ts) => ts.ValueKind == JsonValueKind.String ? ts.GetString()! : ts.GetRawText();

    [LoggerMessage(Level = LogLevel.Warning, Message = "VK no longer has the events of some time: what residents wrote then was not received")]
    private partial void EventsAreLost();
}
