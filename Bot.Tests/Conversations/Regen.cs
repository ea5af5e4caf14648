using Bot.Tests.Support;
namespace Bot.Tests.Conversations;
public class Regen
{
    [Fact]
    public async Task Write()
    {
        foreach (var f in Directory.EnumerateFiles(Repository.PathTo("Bot.Tests", "Conversations", "Transcripts"), "*.txt"))
        {
            var t = await File.ReadAllTextAsync(f);
            await using var chat = new DeskChat(t.Split('\n')[0][6..].Trim());
            string got;
            try { got = await chat.PlayAsync(t); } catch (Exception e) { got = chat.Transcript + "\n!!! " + e; }
            await File.WriteAllTextAsync(f, got);
        }
    }
}
