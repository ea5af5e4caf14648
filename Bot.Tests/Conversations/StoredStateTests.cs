using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Readings;
using Bot.Core.Texts;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

public class StoredStateTests
{
    public static TheoryData<string> Samples => [.. Directory
        .EnumerateFiles(Repository.PathTo("Bot.Tests", "Conversations", "Stored"), "*.json").Select(file => Path.GetFileName(file)).Order()];

    /// <summary>Written by earlier releases and never changed.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void A_conversation_of_an_older_release_still_loads(string sample)
    {
        var json = File.ReadAllBytes(Repository.PathTo("Bot.Tests", "Conversations", "Stored", sample));
        var loaded = StoredState.Load(json);
        Assert.False(loaded.LostStage);
        Assert.NotNull(loaded.Conversation.Stage);
        Assert.Equal(JsonDocument.Parse(json).RootElement.GetProperty("conversation").GetProperty("stage").GetProperty("stage").GetString(),
            JsonDocument.Parse(StoredState.Save(loaded.Conversation)).RootElement.GetProperty("conversation").GetProperty("stage").GetProperty("stage").GetString());
    }

    [Fact]
    public void Save_and_load_is_identity()
    {
        var meter = new Meter("7", "40ОН891234", Service.ColdWater, "Кухня", 5, 3, new(2027, 1, 15), [new(Zone.Day, 120, new(2026, 10, 20), 125.5m, new(2026, 11, 2))]);
        var draft = new ReadingsDraft("a1", Guid.CreateVersion7(), new("eirc", "0044"), new(2026, 11, 1), [meter], [new(new("7", Zone.Day), 126.001m, true)], [new("8", Zone.Single)]);
        var conversation = new Conversation
        {
            Language = Language.English, Consent = 1, Organisation = "eirc", Link = Guid.CreateVersion7(), Wish = "долг «\"<b>", Delayed = ["П-2611-000001"],
            Stage = new SubmitReadings.WaitingForRollOver(draft, new("7", Zone.Day), 3),
            Suspended = new LinkAccount.WaitingForProof(new("eirc", "0044"), DateTimeOffset.Parse("2026-11-21T10:42:00.1234567+03:00")),
            Beneath = [new SubmitReadings.WaitingForConfirmation(draft)],
            Offered = [new Button("Да", "1:menu", ButtonStyle.Danger)],
        };
        var saved = StoredState.Save(conversation);
        // A copy, as it comes from the disk.
        var loaded = StoredState.Load(saved.ToArray()).Conversation;
        Assert.NotSame(conversation, loaded);
        Assert.Same(conversation, StoredState.Load(new StoredConversation(new("web", "x"), 1, saved, null) { Read = conversation }).Conversation);
        Assert.Equal(Encoding.UTF8.GetString(saved.Span), Encoding.UTF8.GetString(StoredState.Save(loaded).Span));
        Assert.Equal(conversation.Suspended, loaded.Suspended);
    }

    [Fact]
    public void A_stage_of_a_newer_release_is_dropped_and_nothing_else()
    {
        var loaded = StoredState.Load(Encoding.UTF8.GetBytes(
            """{"schema":1,"conversation":{"consent":1,"link":"0199a3f0-0000-7000-8000-000000000001","stage":{"stage":"pay.sum","amount":5}}}"""));
        Assert.True(loaded.LostStage);
        Assert.Null(loaded.Conversation.Stage);
        Assert.Equal(1, loaded.Conversation.Consent);
        Assert.NotNull(loaded.Conversation.Link);
    }

    [Fact]
    public void A_newer_schema_is_not_guessed_at() =>
        Assert.Throws<JsonException>(() => StoredState.Load(Encoding.UTF8.GetBytes("""{"schema":99,"conversation":{}}""")));
}
