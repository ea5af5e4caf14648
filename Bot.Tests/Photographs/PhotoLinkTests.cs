using Bot.Core.Conversations;
using Bot.Core.Photographs;
using Bot.Tests.Support;

namespace Bot.Tests.Photographs;

/// <summary>What a photograph may do in the conversation, and what it may not.</summary>
public sealed class PhotoLinkTests : IAsyncDisposable
{
    private static readonly BillCode Tyumen = new("720045678", "40702810000000000000", "040000000", "7200000000", new(1845_20));
    private static readonly BillCode Sevastopol = new("4460153001", "40702810000000000000", "040000000", "9200000000", new(4231_57));
    private readonly DeskChat _chat = new(abilities: new(CanReadCodes: true));

    [Fact]
    public async Task A_sum_counts_as_proof_only_where_the_profile_allows_it()
    {
        await AgreeAsync();
        Assert.Contains("какая сумма", await ReadAsync(Tyumen), StringComparison.Ordinal);
        Assert.Empty(await LinksAsync());
        Assert.Contains("подключён", await ReadAsync(Sevastopol), StringComparison.Ordinal);
        Assert.Single(await LinksAsync());
    }

    [Fact]
    public async Task Guessing_sums_by_pictures_is_limited_as_typing_them_is()
    {
        await AgreeAsync();
        for (var attempt = 1; attempt <= 5; attempt++)
            await ReadAsync(Sevastopol with { Sum = new(attempt) });
        Assert.Contains("Слишком много неверных попыток", await ReadAsync(Sevastopol), StringComparison.Ordinal);
        Assert.Empty(await LinksAsync());
        _chat.Time.Advance(TimeSpan.FromHours(25));
        Assert.Contains("подключён", await ReadAsync(Sevastopol), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_bill_and_one_without_an_account_are_told_apart()
    {
        await AgreeAsync();
        Assert.Contains("другой организации", await ReadAsync(Sevastopol with { Bic = "044525225" }), StringComparison.Ordinal);
        Assert.Contains("номера счёта в коде нет", await ReadAsync(Sevastopol with { Account = null }), StringComparison.Ordinal);
        Assert.Contains("номера счёта в коде нет", await ReadAsync(Sevastopol with { Account = "77" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_without_an_inn_is_known_by_the_number_it_holds()
    {
        await AgreeAsync();
        Assert.Contains("ТюменьЭнергоСбыт, счёт 720045678", await ReadAsync(Tyumen with { Inn = null }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_put_aside_for_a_photograph_and_can_be_taken_up_again()
    {
        await AgreeAsync();
        await ReadAsync(Sevastopol);
        await _chat.SaysAsync("хвс 125 гвс 58");
        Assert.Contains("какая сумма", await ReadAsync(Tyumen), StringComparison.Ordinal);
        Assert.Contains("Продолжить: показания", await _chat.SaysAsync("меню"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_fulfils_what_was_wished_for()
    {
        await _chat.PlayAsync("> /start\n> долг\n> согласен");
        Assert.Contains("Ноябрь: начислено 4 231,57", await ReadAsync(Sevastopol), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_is_not_kept_and_shows_as_no_message_of_the_residents()
    {
        await AgreeAsync();
        var file = await SendAsync();
        var effect = Assert.Single(await _chat.Store.PendingEffectsAsync(0, 10, default));
        var read = new IncomingEvent(_chat.Peer, $"effect:{effect.Effect.Key}:done", new PhotoRead(new PhotoContent.OneBill(Sevastopol), 1), _chat.Time.GetUtcNow());
        await _chat.TurnAsync(new((await _chat.Store.FinishEffectAsync(effect.Id, read, default)).Sequence, read));
        var kept = await _chat.Store.TranscriptAsync(_chat.Peer, 0, 100, default);
        Assert.DoesNotContain(kept, entry => entry.Input is PhotoRead or Erased);
        Assert.Contains(kept, entry => entry.Input == file);
        Assert.DoesNotContain("4460153001", string.Concat(kept.Select(entry => entry.Input)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_after_the_resident_was_erased_is_told_to_nobody()
    {
        await AgreeAsync();
        await _chat.PlayAsync("> отзываю согласие\n> [Да, стереть всё]");
        Assert.Empty(await ReadAsync(Sevastopol));
    }

    [Fact]
    public async Task Where_nothing_is_read_the_number_is_asked_for()
    {
        await using var blind = new DeskChat();
        await blind.PlayAsync("> /start\n> согласен");
        Assert.DoesNotContain("сфотографируйте", blind.Transcript, StringComparison.Ordinal);
        Assert.Contains("Пришлите номер лицевого счёта цифрами", await blind.SendsAsync(new FileSent("0", "a.jpg", "image/jpeg", 5)), StringComparison.Ordinal);
        Assert.Empty(await blind.Store.PendingEffectsAsync(0, 10, default));
    }

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    private Task<string> AgreeAsync() => _chat.PlayAsync("> /start\n> согласен");

    private Task<string> ReadAsync(BillCode code) => _chat.SendsAsync(new PhotoRead(new PhotoContent.OneBill(code), 1));

    /// <summary>A file whose reading is left to the test.</summary>
    private async Task<FileSent> SendAsync()
    {
        var file = new FileSent("0", "a.jpg", "image/jpeg", 5);
        var incoming = new IncomingEvent(_chat.Peer, "the-file", file, _chat.Time.GetUtcNow());
        var accepted = await _chat.Store.AcceptAsync(incoming, default);
        var turn = await _chat.Desk.RunAsync(await _chat.Store.LoadAsync(_chat.Peer, default), new(accepted.Sequence, incoming), default);
        Assert.True((await _chat.Store.CommitAsync(turn, default)).Won);
        return file;
    }

    private async Task<IReadOnlyList<Core.Accounts.Link>> LinksAsync() =>
        await _chat.Store.LinksAsync((await _chat.Store.LoadAsync(_chat.Peer, default)).Resident!.Value, default);
}
