using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Telegram;

/// <summary>The conversations of <see cref="Bot.Tests.Conversations.TranscriptTests"/>, word by word, through Telegram.</summary>
public sealed class TelegramTranscriptTests
{
    [Theory]
    [MemberData(nameof(MessengerTranscripts.Files), MemberType = typeof(MessengerTranscripts))]
    public async Task Goes_as_written(string file)
    {
        var expected = await MessengerTranscripts.ReadAsync(file);
        var clock = MessengerTranscripts.ClockOf(expected);
        await using var host = await TelegramHost.StartAsync(clock, null, new Abilities());

        Assert.Equal(expected, await MessengerTranscripts.PlayAsync(host, clock, expected, host.NewChat));
        host.Telegram.AssertClean();
    }
}
