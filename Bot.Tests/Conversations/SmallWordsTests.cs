using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>What residents say by the way, and what they ask in one breath.</summary>
public sealed class SmallWordsTests : IAsyncLifetime
{
    private DeskChat _chat = null!;

    [Fact]
    public async Task Two_questions_in_one_message_get_two_answers()
    {
        var said = await _chat.SaysAsync("сколько я должна и почему так много");
        Assert.Contains("К оплате 4 231,57 ₽", said);
        Assert.Contains("на 251,45 ₽ больше", said);
        Assert.Contains("Отопление: +310,00", said);
        Assert.DoesNotContain("Вы просили ещё", said);
    }

    [Fact]
    public async Task A_question_beside_something_to_do_stays_a_button()
    {
        var said = await _chat.SaysAsync("сколько я должна и передать показания");
        Assert.Contains("Вы просили ещё", said);
    }

    [Fact]
    public async Task The_code_for_a_bank_is_given_when_its_button_is_typed()
    {
        await _chat.SaysAsync("QR для банка");
        var reply = (await _chat.Store.TranscriptAsync(_chat.Peer, 0, 1, default)).Select(entry => JsonSerializer.Deserialize(entry.Reply!.Value.Span, ConversationJson.Default.Reply)!).Single();
        Assert.StartsWith("code:ST00012|", reply.Attachment!.Source, StringComparison.Ordinal);
        Assert.Contains("Sum=423157", reply.Attachment.Source);
    }

    [Fact]
    public async Task A_good_bye_is_answered() => Assert.Contains("До свидания!", await _chat.SaysAsync("до свидания"));

    [Fact]
    public async Task Consent_is_given_once() => Assert.Contains("Согласие вы уже дали", await _chat.SaysAsync("согласен"));

    [Fact]
    public async Task Adding_a_relative_is_asked_back()
    {
        var asked = await _chat.SaysAsync("добавить маму");
        Assert.Contains("[Подключить счёт]", asked);
        Assert.Contains("[Доступ для близких]", asked);
    }

    [Theory]
    [InlineData("history")]
    [InlineData("история")]
    public async Task A_history_is_asked_which(string said)
    {
        var shown = await _chat.SaysAsync(said);
        Assert.Contains("[История показаний]", shown);
        Assert.Contains("[История платежей]", shown);
    }

    [Fact]
    public async Task About_the_account_what_did_not_fit_is_a_tap_away()
    {
        var shown = await _chat.SaysAsync("о счёте");
        Assert.Contains("и ещё 1", shown);
        Assert.DoesNotContain("Капитальный ремонт", shown);
        Assert.Contains("Капитальный ремонт", await _chat.SaysAsync("[Все услуги]"));
    }

    [Fact]
    public async Task Plain_mode_says_the_debt_in_few_lines_and_the_rest_is_a_tap_away()
    {
        await _chat.SaysAsync("простой режим");
        var plain = await _chat.SaysAsync("долг");
        Assert.Contains("К оплате 4 231,57 ₽", plain);
        Assert.DoesNotContain("•", plain);
        Assert.InRange(plain.Split("\n\n")[..^1].Sum(part => part.Split('\n').Length), 2, 6);
        Assert.Contains("• Отопление", await _chat.SaysAsync("[Из чего сложилось]"));
    }

    [Fact]
    public async Task English_names_the_usual_services_and_units()
    {
        await _chat.SaysAsync("english");
        var shown = await _chat.SaysAsync("debt");
        Assert.Contains("• Cold water, 5 m³", shown);
        Assert.DoesNotContain("Холодная вода", shown);
    }

    public async Task InitializeAsync() => _chat = await DeskChat.LinkedAsync();

    public async Task DisposeAsync() => await _chat.DisposeAsync();
}
