using System.Collections.Concurrent;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Bot.Host.Pictures;
using Bot.Host.Pipeline;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>The way out to Telegram.</summary>
internal sealed class TelegramChannel(
    TelegramClient client, TelegramState state, TelegramTyping typing, IFiles files, DrawnAttachments drawn, IOptions<TelegramOptions> options, TimeProvider time) : IChannel
{
    public const string ChannelName = "telegram";

    private static readonly TimeSpan WrongTokenPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FloodPause = TimeSpan.FromSeconds(5);

    private readonly PartsSent _sent = new();
    private readonly ConcurrentDictionary<long, long> _moved = [];
    private readonly Pace _pace = new(time, options.Value.MessagesPerSecond, options.Value.MessagesPerSecondPerChat);
    private (long Chat, long At, TimeSpan Delay) _flood;

    public string Name => ChannelName;

    public Pace? Pace => _pace;

    public async ValueTask<Delivery> DeliverAsync(OutboxItem item, CancellationToken cancelled)
    {
        if (!long.TryParse(item.Peer.Id, out var chat))
            return new Delivery.Refused("not a chat of Telegram");
        typing.Answered(chat);
        if (state.IsClosed(chat))
            return new Delivery.Unreachable("shut out before");
        var reply = JsonSerializer.Deserialize(item.Body.Span, ConversationJson.Default.Reply)!;
        var parts = await PartsAsync(reply, item.Peer, cancelled);
        try
        {
            if (await EditAsync(chat, reply, parts, cancelled) is { } edited)
                return edited;
            return await SendAsync(item, chat, reply, parts, cancelled);
        }
        finally
        {
            foreach (var part in parts)
                part.Content?.Dispose();
        }
    }

    private async ValueTask<Delivery> SendAsync(OutboxItem item, long chat, Reply reply, IReadOnlyList<Part> parts, CancellationToken cancelled)
    {
        var began = state.Screens.Forget(chat);
        for (var at = _sent.Of(item.Sequence); ; at++)
        {
            var answer = await SendAsync(chat, parts[at], cancelled);
            if (answer is not TelegramAnswer<SentMessage>.Done { Result.MessageId: var message })
                return Unsent(item, Outcome(answer, chat, item.Peer));
            state.Health.SendingWorks();
            if (at == parts.Count - 1)
            {
                _sent.Forget(item.Sequence);
                if (reply.Screen is { } screen && parts is [{ Content: null }])
                    state.Screens.Show(chat, screen, message, began);
                return new Delivery.Delivered($"{message}");
            }
            _sent.Note(item.Sequence, at + 1);
            await _pace.TakeAsync(item.Peer, cancelled);
        }
    }

    private Delivery Unsent(OutboxItem item, Delivery outcome)
    {
        if (outcome is not Delivery.Again)
            _sent.Forget(item.Sequence);
        return outcome;
    }

    /// <returns>Null where a new message is to be sent instead.</returns>
    private async ValueTask<Delivery?> EditAsync(long chat, Reply reply, IReadOnlyList<Part> parts, CancellationToken cancelled)
    {
        if (reply.Screen is not { } screen || parts is not [{ Content: null } part] || part.Markup?.Keyboard is not null || state.Screens.Find(chat, screen) is not { } message)
            return null;
        var answer = await client.EditMessageTextAsync(
            new(chat, message, TelegramText.Escape(part.Text), "HTML", LinkPreviewOptions.None, part.Markup), cancelled);
        return answer switch
        {
            TelegramAnswer<SentMessage>.Done => new Delivery.Delivered($"{message}"),
            TelegramAnswer<SentMessage>.Refused { Code: 400 } refused when refused.Description.Contains("not modified", StringComparison.Ordinal) =>
                new Delivery.Delivered($"{message}"),
            TelegramAnswer<SentMessage>.Refused { Code: 429 } => Outcome(answer, chat, state.PeerOf(chat)),
            _ => null,
        };
    }

    private async Task<TelegramAnswer<SentMessage>> SendAsync(long chat, Part part, CancellationToken cancelled)
    {
        var to = _moved.GetValueOrDefault(chat, chat);
        var answer = await SendOnceAsync(to, part, "HTML", cancelled);
        if (answer is TelegramAnswer<SentMessage>.Refused { MigrateTo: { } moved })
        {
            _moved[chat] = to = moved;
            answer = await SendOnceAsync(to, part, "HTML", cancelled);
        }
        // Whatever it dislikes about the trimmings, the resident gets the words; and a picture it cannot show, as a file.
        if (IsAboutTrimmings(answer) && part.InWords is { } inWords)
        {
            part = inWords;
            answer = await SendOnceAsync(to, part, "HTML", cancelled);
        }
        return IsAboutTrimmings(answer) ? await SendOnceAsync(to, part with { Markup = null, IsPhoto = false }, null, cancelled) : answer;
    }

    private static bool IsAboutTrimmings(TelegramAnswer<SentMessage> answer) => answer is TelegramAnswer<SentMessage>.Refused { Code: 400 } refused && !IsGone(refused);

    private Task<TelegramAnswer<SentMessage>> SendOnceAsync(long chat, Part part, string? parseMode, CancellationToken cancelled)
    {
        if (part.Content is null)
        {
            var text = parseMode is null ? part.Text : TelegramText.Escape(part.Text);
            return client.SendMessageAsync(new(chat, text, parseMode, part.IsPrivate ? true : null, LinkPreviewOptions.None, part.Markup), cancelled);
        }
        part.Content.Position = 0;
        var caption = part.Text.Length == 0 ? null : TelegramText.Escape(part.Text);
        return client.SendFileAsync(new(chat, part.IsPhoto, part.Content, part.Name, caption, part.IsPrivate, part.Markup), cancelled);
    }

    private Delivery Outcome(TelegramAnswer<SentMessage> answer, long chat, Peer peer)
    {
        switch (answer)
        {
            case TelegramAnswer<SentMessage>.Failed failed:
                return new Delivery.Again(failed.Reason);
            case TelegramAnswer<SentMessage>.Refused { Code: 429 } flood:
                var delay = flood.RetryAfter ?? FloodPause;
                Slow(chat, peer, delay);
                return new Delivery.Again(flood.Cause, delay);
            case TelegramAnswer<SentMessage>.Refused { Code: 401 or 404 } wrong:
                state.Health.SendingFailed(BotSetup.WrongToken);
                return new Delivery.Again(wrong.Cause, WrongTokenPause);
            case TelegramAnswer<SentMessage>.Refused { Code: 409 } conflict:
                return new Delivery.Again(conflict.Cause);
            case TelegramAnswer<SentMessage>.Refused refused when refused.Code == 403 || IsGone(refused):
                state.Close(chat);
                return new Delivery.Unreachable(refused.Cause);
            case TelegramAnswer<SentMessage>.Refused refused:
                return new Delivery.Refused(refused.Cause);
            default:
                throw new NotSupportedException("A call has one of three outcomes.");
        }
    }

    // The answer does not say whether the chat or the bot is too fast: two chats at once mean the bot.
    private void Slow(long chat, Peer peer, TimeSpan delay)
    {
        var (other, at, pause) = _flood;
        _pace.Pause(peer, delay);
        if (other != 0 && other != chat && time.GetElapsedTime(at) < pause)
            _pace.PauseAll(delay);
        _flood = (chat, time.GetTimestamp(), delay);
    }

    private static bool IsGone(TelegramAnswer<SentMessage>.Refused refused) =>
        refused.Code == 400 && (refused.Description.Contains("chat not found", StringComparison.OrdinalIgnoreCase)
            || refused.Description.Contains("PEER_ID_INVALID", StringComparison.Ordinal)
            || refused.Description.Contains("user is deactivated", StringComparison.OrdinalIgnoreCase));

    private async ValueTask<List<Part>> PartsAsync(Reply reply, Peer peer, CancellationToken cancelled)
    {
        var markup = Keyboards.Of(reply);
        var file = reply.Attachment is { } attachment ? await OutgoingFile.OpenAsync(attachment, files, drawn, peer, cancelled) : null;
        var links = LinksAsWords.Of(reply);
        var parts = new List<Part>();
        if (file is null || reply.Text.Length + links.Length > TelegramText.MaxCaption)
            parts.AddRange(LongText.Split(reply.Text, TelegramText.MaxLength - links.Length).Select(text => new Part(text, null, reply.IsPrivate)));
        if (file is not null)
            parts.Add(new(parts.Count == 0 ? reply.Text : "", null, reply.IsPrivate, file.Content, file.Name, file.IsPhoto));
        var last = parts[^1];
        parts[^1] = last with
        {
            Markup = markup,
            InWords = links.Length == 0 ? null : last with { Text = (last.Text + links).TrimStart(), Markup = Keyboards.Of(LinksAsWords.WithoutLinks(reply)) },
        };
        return parts;
    }

    /// <summary>One message of a reply.</summary>
    /// <param name="Text">Plain; a caption where there is a file.</param>
    private sealed record Part(string Text, ReplyMarkup? Markup, bool IsPrivate, Stream? Content = null, string Name = "", bool IsPhoto = false)
    {
        /// <summary>The same with its links as words; null where there are none.</summary>
        public Part? InWords { get; init; }
    }
}
