using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>docs/dialogs shows the maps as they are; write the expected text there when one has changed on purpose.</summary>
public sealed class DialogMapsTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Theory]
    [InlineData("give-consent")]
    [InlineData("link-account")]
    [InlineData("pay-bill")]
    [InlineData("top-up-card")]
    [InlineData("confirm-card")]
    [InlineData("find-point")]
    [InlineData("submit-readings")]
    [InlineData("rename-account")]
    [InlineData("unlink-account")]
    [InlineData("lock-access")]
    [InlineData("delegate-access")]
    [InlineData("accept-delegation")]
    [InlineData("end-delegation")]
    [InlineData("write-request")]
    [InlineData("continue-request")]
    [InlineData("delete-me")]
    [InlineData("join-messenger")]
    [InlineData("part-messenger")]
    [InlineData("set-reminders")]
    public async Task The_drawing_in_docs_is_the_map(string name)
    {
        var dialog = _chat.Desk.Dialogs.Single(dialog => dialog.Name == name);
        var drawn = await File.ReadAllTextAsync(Repository.PathTo("docs", "dialogs", name + ".md"));
        Assert.Equal($"# {name}\n\nMade from the code; a test fails when they differ.\n\n```mermaid\n{dialog.ToMermaid()}```\n", drawn.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_dialog_is_drawn_and_every_stage_belongs_to_one()
    {
        Assert.Equal(_chat.Desk.Dialogs.Select(dialog => dialog.Name).Order(),
            Directory.EnumerateFiles(Repository.PathTo("docs", "dialogs"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        var stored = typeof(Stage).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(attribute => attribute.DerivedType.FullName);
        Assert.Equal(stored.Order(), _chat.Desk.Dialogs.SelectMany(dialog => dialog.Stages).Select(stage => stage.FullName).Order());
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
