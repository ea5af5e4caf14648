using System.Text;
using System.Text.RegularExpressions;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Channels;

/// <summary>The conversations of <see cref="Bot.Tests.Conversations.TranscriptTests"/>, word by word, through each messenger.</summary>
public sealed partial class MessengerTranscriptTests
{
    // Those in which only residents act: no operator, no bank that the test plays, no file that it lays down, no place, no picture that is drawn, no code that is another each time.
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.PathTo("Bot.Tests", "Conversations", "Transcripts"), "*.txt")
        .Where(file => File.ReadLines(file).All(line => !Apart().IsMatch(line))).Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public Task Goes_as_written_in_telegram(string file) => GoesAsync(file, async clock => await TelegramHost.StartAsync(clock, null, new Abilities()));

    [Theory]
    [MemberData(nameof(Files))]
    public Task Goes_as_written_in_vk(string file) => GoesAsync(file, async clock => await VkHost.StartAsync(clock, null, new Abilities()));

    private static async Task GoesAsync(string file, Func<TestClock, Task<MessengerHost>> start)
    {
        // Messengers show no SVG: the same picture goes as PNG.
        var expected = (await File.ReadAllTextAsync(Repository.PathTo("Bot.Tests", "Conversations", "Transcripts", file)))
            .ReplaceLineEndings("\n").Trim().Replace(".svg)", ".png)", StringComparison.Ordinal);
        var clock = new TestClock(DateTimeOffset.Parse(Moment().Match(expected).Groups["now"].Value));
        await using var host = await start(clock);

        Assert.Equal(expected, await PlayAsync(host, clock, expected));
        host.Server.AssertClean();
    }

    private static async Task<string> PlayAsync(MessengerHost host, TestClock clock, string script)
    {
        var transcript = new StringBuilder();
        var chats = new Dictionary<string, IMessengerChat>();
        var chat = ChatOf("resident-1");
        foreach (var line in script.Split('\n'))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                transcript.Append(line).Append('\n');
                await DoAsync(host, clock, chat, line[2..], transcript);
            }
            else if (line.StartsWith('#'))
            {
                transcript.Append(line).Append('\n');
                if (line.Split(' ') is ["#", "later", [.. var hours, 'h']])
                    clock.Advance(TimeSpan.FromHours(double.Parse(hours)));
                if (line.Split(' ') is ["#", "peer", var peer])
                    chat = ChatOf(peer);
            }
        }
        return transcript.ToString().Trim();

        IMessengerChat ChatOf(string name) => chats.TryGetValue(name, out var known) ? known : chats[name] = host.NewChat(5_000 + chats.Count);
    }

    private static async Task DoAsync(MessengerHost host, TestClock clock, IMessengerChat chat, string does, StringBuilder transcript)
    {
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var (accepted, before) = (host.Health.Accepted, chat.Seen.Count);
        if (does is ['[', .. var label, ']'])
            chat.Taps(label);
        else
            chat.Types(does);
        await host.QuietAsync(accepted + 1);
        foreach (var shown in chat.Seen.Skip(before))
            transcript.Append(shown.Written());
    }

    [GeneratedRegex(@"^# (drafts|file|operator|notices|reminders|bank|photo|place|now \S+ draws)|1111-2222-3333")]
    private static partial Regex Apart();

    [GeneratedRegex(@"\A# now (?<now>\S+)")]
    private static partial Regex Moment();
}
