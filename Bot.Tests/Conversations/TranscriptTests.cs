using System.Text.RegularExpressions;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>
/// Whole conversations, word by word, over the demo data: the files in Transcripts, whose first line says when they are held.
/// </summary>
public partial class TranscriptTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var expected = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).ReplaceLineEndings("\n");
        await using var chat = new DeskChat(Moment().Match(expected).Groups["now"].Value);
        Assert.Equal(expected.Trim(), (await chat.PlayAsync(expected)).Trim());
    }

    private static string Folder => Repository.PathTo("Bot.Tests", "Conversations", "Transcripts");

    [GeneratedRegex(@"\A# now (?<now>\S+)")]
    private static partial Regex Moment();
}
