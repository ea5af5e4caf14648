using System.Text.RegularExpressions;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>
/// Whole conversations, word by word, over the demo data: the files in Transcripts, whose first line says when they are held, and what the host can do.
/// </summary>
public partial class TranscriptTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Goes_as_written(string file)
    {
        var expected = (await File.ReadAllTextAsync(Path.Combine(Folder, file))).ReplaceLineEndings("\n");
        var first = Moment().Match(expected);
        await using var chat = new DeskChat(first.Groups["now"].Value, abilities: new(first.Value.Contains("draws"), first.Value.Contains("reads photos")));
        Assert.Equal(expected.Trim(), (await chat.PlayAsync(expected)).Trim());
    }

    private static string Folder => Repository.PathTo("Bot.Tests", "Conversations", "Transcripts");

    [GeneratedRegex(@"\A# now (?<now>\S+)[^\n]*")]
    private static partial Regex Moment();
}
