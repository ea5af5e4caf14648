using System.Text;
using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Host.Billing.Registry.Import;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;
using Bot.Tests.Support;

namespace Bot.Tests.Cards;

/// <summary>A card's number shows the card by itself, and a confirmed one shows where somebody goes.</summary>
public sealed class CardSecretsTests : IAsyncDisposable
{
    private readonly DeskChat _chat = new();

    [Fact]
    public async Task Neither_the_typed_number_nor_the_typed_sum_is_kept()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> моя карта 9643 1055 0123 4567\n> 9643105501234567\n> мои поездки\n> [Это моя карта]\n> в последний раз 499,99\n> 500,00");
        var kept = await _chat.Store.TranscriptAsync(_chat.Peer, 0, 100, default);
        var typed = string.Join('\n', kept.Select(entry => entry.Input).OfType<TextSent>().Select(text => text.Text));
        Assert.DoesNotContain("4567", typed);
        Assert.DoesNotContain("500", typed);
        Assert.DoesNotContain("499", typed);
        Assert.All(kept.Where(entry => entry.Reply is not null), entry => Assert.DoesNotContain("9643105501234567", Encoding.UTF8.GetString(entry.Reply!.Value.Span)));
    }

    [Fact]
    public async Task The_file_with_everything_shows_no_more_of_a_cards_number_than_the_conversation()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n> пополнить на 500\n# bank pays\n> выгрузить мои данные");
        var kept = await _chat.Store.TranscriptAsync(_chat.Peer, 0, 100, default);
        var attached = kept.Where(entry => entry.Reply is not null)
            .Select(entry => JsonSerializer.Deserialize(entry.Reply!.Value.Span, ConversationJson.Default.Reply)!.Attachment)
            .Single(attachment => attachment?.Name.EndsWith(".txt", StringComparison.Ordinal) == true)!;
        using var file = new StreamReader(new DiskFiles(new() { Path = _chat.Database }, TimeProvider.System).Open(_chat.Peer, attached.Source["file:".Length..])!);
        var text = await file.ReadToEndAsync();
        Assert.Contains("ЕТК55, транспортная карта •• 4567: 500,00 ₽", text, StringComparison.Ordinal);
        Assert.DoesNotContain("9643105501234567", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_resident_with_the_number_sees_the_last_days_only_and_not_what_the_first_has_done()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n> мои поездки\n> [Это моя карта]\n> 500");
        _chat.Peer = new("web", "finder");
        var found = await _chat.PlayAndTellAsync("> /start\n> согласен\n> 9643105501234567\n> поездки за месяц\n> что происходило");
        Assert.Contains("пока показываю только последние 3 дня", found, StringComparison.Ordinal);
        Assert.DoesNotContain("15 ноября", found, StringComparison.Ordinal);
        Assert.Equal(2, found.Split("счёт подключён").Length);
    }

    [Fact]
    public async Task Five_wrong_sums_close_the_card_for_everybodys_sums_and_a_day_later_it_opens()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n> мои поездки\n> [Это моя карта]\n> 1\n> 2\n> 3\n> 4");
        Assert.Contains("через час", await _chat.SaysAsync("5"), StringComparison.Ordinal);
        _chat.Peer = new("web", "owner");
        // Whoever guesses sums keeps nobody from a card's number.
        Assert.Contains("карта подключена", await _chat.PlayAndTellAsync("> /start\n> согласен\n> 9643105501234567"), StringComparison.Ordinal);
        Assert.Contains("через сутки", await _chat.PlayAndTellAsync("> мои поездки\n> [Это моя карта]\n> 500,00"), StringComparison.Ordinal);
        _chat.Time.Advance(TimeSpan.FromHours(25));
        Assert.DoesNotContain("сутки", await _chat.PlayAndTellAsync("> мои поездки\n> [Это моя карта]\n> 500,00"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_out_numbers_is_refused_an_existing_one_in_the_same_words()
    {
        await _chat.PlayAsync("> /start\n> согласен");
        var unknown = await _chat.SaysAsync("9643105500000001");
        await _chat.PlayAsync("> 9643105500000002\n> 9643105500000003\n> 9643105500000004\n> 9643105500000005");
        Assert.Equal(unknown, await _chat.SaysAsync("9643105501234567"));
        _chat.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("карта подключена", await _chat.SaysAsync("9643105501234567"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# peer second\n> /start\n> согласен\n> 9643105501234567")]
    [InlineData("> удалите мои данные\n> [Да, стереть всё]\n> /start\n> согласен\n> 9643105501234567")]
    public async Task A_stranger_who_pays_here_cannot_confirm_the_card_by_that_in_another_chat_or_after_erasure(string then)
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n> пополнить на 50\n# bank pays");
        ToppedUp("9643105501234567;21.11.2026;50,00;Банковская карта;");
        await _chat.PlayAsync(then);
        await _chat.PlayAsync("> мои поездки\n> [Это моя карта]");

        Assert.Contains("не совпала", await _chat.SaysAsync("50"), StringComparison.Ordinal);
        Assert.Contains("карта ваша", await _chat.SaysAsync("500"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_card_topped_up_here_only_no_sum_is_asked_and_one_top_up_elsewhere_is_enough()
    {
        _chat.Import("etk55", ImportKind.Cards, "card;kind;balance\n9643105505550003;civil;0,00");
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105505550003\n> пополнить на 500\n# bank pays");
        ToppedUp("9643105505550003;21.11.2026;500,00;Банк;ПЛ-2611-000001");
        await _chat.PlayAsync("> мои поездки");
        Assert.Contains("пополняли только через меня", await _chat.SaysAsync("[Это моя карта]"), StringComparison.Ordinal);
        Assert.Null((await _chat.ConversationAsync()).Stage);

        ToppedUp("9643105505550003;22.11.2026;70,00;Киоск;");
        await _chat.PlayAsync("> мои поездки\n> [Это моя карта]");
        Assert.Contains("карта ваша", await _chat.SaysAsync("70"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_confirms_a_card_for_who_sent_the_request_and_for_nobody_else()
    {
        await _chat.PlayAsync("> /start\n> согласен\n> 9643105501234567\n# peer owner\n> /start\n> согласен\n> 9643105501234567");
        await _chat.PlayAsync("> задать вопрос\n> Подтвердите, что карта моя\n> [Отправить]");
        using var desk = OperatorDesk.Open(_chat.Database);
        var request = Assert.Single(desk.Requests(withDone: false));
        Assert.Equal("9643105501234567", request.Account);
        Assert.True(desk.AnswerAndConfirm(new(request.Number, "Подтвердили.", true), request, _chat.Time.Now));

        Assert.DoesNotContain("только последние", await _chat.SaysAsync("поездки за месяц"), StringComparison.Ordinal);
        Assert.Contains($"карта подтверждена, заявка {request.Number}", await _chat.SaysAsync("что происходило"), StringComparison.Ordinal);
        Assert.Equal("Подтвердили.", Assert.Single(await _chat.Store.OrdersAsync(10, default)).Answer.Text);
        _chat.Peer = new("web", "resident-1");
        Assert.Contains("только последние", await _chat.SaysAsync("поездки за месяц"), StringComparison.Ordinal);
        _chat.Peer = new("web", "owner");
        await _chat.PlayAsync("> отвязать счёт\n> [Да, отвязать]");
        Assert.False(desk.AnswerAndConfirm(new(request.Number, "Ещё раз.", true), request, _chat.Time.Now));
    }

    private void ToppedUp(string line) =>
        Assert.IsType<ImportOutcome.Taken>(_chat.Import("etk55", ImportKind.TopUps, "card;date;sum;way;id\n" + line));

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
