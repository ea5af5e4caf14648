using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.MyData;

/// <summary>What a resident is handed of themselves, and nothing of anybody else.</summary>
public sealed class ExportTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Label = "Ленивая племянница";
    private static readonly Peer Mother = new("web", "mother");
    private static readonly Peer Niece = new("web", "niece");
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task A_relative_never_reads_how_the_owner_calls_them()
    {
        _chat.Peer = Niece;
        var dossier = await DossierAsync();
        Assert.Equal((Guid.Empty, ""), dossier.Delegations.Select(taken => (taken.Owner, taken.Label)).Single());
        Assert.DoesNotContain(dossier.Events, happened => happened.Detail == Label);
        Assert.DoesNotContain(Label, await _chat.SaysAsync("что происходило"));
    }

    [Fact]
    public async Task The_owner_reads_the_name_once_and_no_internal_id_of_the_relative()
    {
        _chat.Peer = Mother;
        var given = Assert.Single((await DossierAsync()).Delegations);
        Assert.Equal((Label, (Guid?)null), (given.Label, given.Relative));
        Assert.NotNull(given.AcceptedAt);
        Assert.Contains($"введён код доступа, «{Label}»\n", await _chat.SaysAsync("что происходило"));
    }

    [Fact]
    public async Task Messages_stand_as_they_were_seen()
    {
        _chat.Peer = Mother;
        var own = (await DossierAsync()).Messages.Where(message => !message.FromBot).Select(message => message.Text).ToList();
        Assert.Contains("[Согласен, начнём]", own);
        Assert.DoesNotContain(own, text => text?.Contains("1:", StringComparison.Ordinal) is true);
        // The proof was forgotten; opening the chat was nothing typed.
        Assert.Equal("[Согласен, начнём]", own[0]);
        Assert.Null(own[1]);
    }

    [Fact]
    public async Task The_text_names_the_organisation_and_what_was_not_kept()
    {
        _chat.Peer = Mother;
        await _chat.SaysAsync("выгрузить мои данные");
        var replies = (await _chat.Store.TranscriptAsync(Mother, 0, 100, default)).Where(entry => entry.Reply is not null)
            .Select(entry => System.Text.Json.JsonSerializer.Deserialize(entry.Reply!.Value.Span, ConversationJson.Default.Reply)!);
        var file = replies.Select(reply => reply.Attachment).First(attachment => attachment?.ContentType == "text/plain")!;
        await using var content = _chat.Files.Open(Mother, file.Source["file:".Length..])!;
        var text = await new StreamReader(content).ReadToEndAsync();
        Assert.Contains("ЕИРЦ Севастополь 4460153001", text);
        Assert.DoesNotContain("eirc-sevastopol", text);
        Assert.Contains("> (не сохранено)", text);
        Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith("> ", StringComparison.Ordinal));
    }

    public async Task InitializeAsync()
    {
        _chat.Peer = Mother;
        foreach (var said in new[] { "/start", "[Согласен, начнём]", "4460153001 4231,57", "доверить близкому", "[Только передавать показания]", Label })
            await _chat.SaysAsync(said);
        _chat.Peer = Niece;
        foreach (var said in new[] { "/start", "[Согласен, начнём]", "доступ 1111-2222-3333" })
            await _chat.SaysAsync(said);
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    private async Task<Bot.Core.MyData.Dossier> DossierAsync() =>
        await _chat.Store.DossierAsync((await _chat.Store.LoadAsync(_chat.Peer, default)).Resident!.Value, default);
}
