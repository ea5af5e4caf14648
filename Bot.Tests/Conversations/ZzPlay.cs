using Bot.Tests.Support;
namespace Bot.Tests.Conversations;
public class ZzPlay
{
    [Fact]
    public async Task Play()
    {
        await using var chat = new DeskChat("2026-11-21T07:42:00Z");
        try { await chat.PlayAsync(await File.ReadAllTextAsync("/tmp/play.txt")); }
        finally { await File.WriteAllTextAsync("/tmp/played.txt", chat.Transcript); }
    }
}
