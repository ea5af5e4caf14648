using Bot.Core.Understanding;
using Bot.Tests.Support;

namespace Bot.Tests.Understanding;

/// <summary>The corpora: at least 97 of 100 phrases are understood, and none leads to harm.</summary>
public class PhrasesTests
{
    private const double Wanted = 0.97;

    private static readonly string[] Names = 
    [
        "phrases.tsv", "phrases-held-out.tsv", "phrases-second-look.tsv", "phrases-many-manners.tsv", "phrases-everyday.tsv", "phrases-short.tsv",
        "phrases-at-home.tsv", "phrases-in-a-hurry.tsv", "phrases-last-look.tsv", "phrases-other-meters.tsv",
        "phrases-by-the-list.tsv", "phrases-ten-voices.tsv", "phrases-in-every-place.tsv",
        "phrases-plainly-said.tsv", "phrases-seven-people.tsv", "phrases-by-phenomenon.tsv", "phrases-more-meters.tsv", "phrases-plainly-again.tsv", "phrases-at-length.tsv", "phrases-another-hand.tsv",
        "phrases-from-the-list-alone.tsv", "phrases-from-the-list-twice.tsv", "phrases-from-the-list-thrice.tsv",
        "phrases-acceptance-one.tsv", "phrases-acceptance-two.tsv", "phrases-acceptance-three.tsv", "phrases-acceptance-four.tsv", "phrases-acceptance-five.tsv",
        "phrases-acceptance-six.tsv", "phrases-acceptance-seven.tsv", "phrases-acceptance-eight.tsv", "phrases-official-and-slang.tsv",
    ];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Phrases_are_understood(string file)
    {
        var phrases = PhraseFile.Read(file);
        var wrong = phrases.Where(phrase => !PhraseFile.IsUnderstood(phrase)).ToList();
        Assert.True(
            phrases.Count - wrong.Count >= Wanted * phrases.Count,
            $"{wrong.Count} of {phrases.Count} not understood:\n" + string.Join('\n', wrong.Select(phrase => $"{phrase.Text}: {PhraseFile.Understand(phrase)}, not {string.Join('\t', phrase.Wanted)}")));
    }

    [Fact]
    public void There_are_phrases_enough_for_every_intent()
    {
        var phrases = PhraseFile.Read("phrases.tsv");
        Assert.True(phrases.Count >= 800, $"{phrases.Count} phrases");
        var said = phrases.SelectMany(phrase => phrase.Intents).ToHashSet();
        Assert.DoesNotContain(Enum.GetValues<Intent>(), intent => intent != Intent.Russian && !said.Contains(intent.Name()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_harmful_is_guessed(string file)
    {
        foreach (var phrase in PhraseFile.Read(file))
        {
            var understood = PhraseFile.Whole(phrase);
            Assert.True(!understood.Intent.IsHarmful() || phrase.Intents.Contains(understood.Intent.Name()), $"'{phrase.Text}' is taken for {understood.Intent}");
            Assert.True(understood.Asks || (!understood.Intent.IsHarmful() && understood.Problems.Count == 0), $"'{phrase.Text}' is not asked back");
            Assert.DoesNotContain(understood.Others, intent => intent.IsHarmful());
        }
    }

    [Theory]
    [InlineData("не отвязывайте мой счет")]
    [InlineData("не хочу я отвязывать квартиру")]
    [InlineData("отвязывать счет не нужно")]
    [InlineData("не удаляйте ничего")]
    [InlineData("удалять мои данные не надо")]
    [InlineData("прошу вас не удалять мои персональные данные")]
    [InlineData("не отключайте напоминания")]
    [InlineData("напоминания отключать не надо")]
    [InlineData("не хочу больше платить картой")]
    [InlineData("нет, счет не отвязывать")]
    [InlineData("мои данные не удалять")]
    public void What_is_refused_is_not_done(string text)
    {
        var meaning = Understand.Words(text, PhraseContext.Menu, PhraseFile.IsAccount);
        Assert.Equal(Intent.Cancel, meaning.Intent);
        Assert.Empty(meaning.Others);
    }

    [Theory]
    [InlineData("наконец удалось найти мои данные")]
    [InlineData("сотрудник спросил мои данные")]
    [InlineData("исключительно мои данные")]
    [InlineData("работаю удаленно, счет на почту шлите")]
    [InlineData("убрать мусор из квартиры")]
    [InlineData("убрать долг со счета")]
    [InlineData("отключите отопление в квартире")]
    [InlineData("за отключение квартиры платить?")]
    [InlineData("вычеркните пени")]
    [InlineData("мои данные удалены?")]
    [InlineData("кто удалил мой счет")]
    [InlineData("удалится ли счет сам")]
    [InlineData("если удалить счет, долг останется?")]
    [InlineData("а что если удалить аккаунт")]
    [InlineData("чем отличается отвязать от удалить")]
    [InlineData("что значит отвязать счет")]
    [InlineData("зачем отвязывать")]
    [InlineData("боюсь что счет отвяжется")]
    [InlineData("не смейте удалять мой счет")]
    [InlineData("карту сожрала стиралка")]
    [InlineData("they disconnected my flat")]
    public void What_only_sounds_like_harm_is_not_taken_for_it(string text)
    {
        var meaning = Understand.Words(text, PhraseContext.Card, PhraseFile.IsAccount);
        Assert.DoesNotContain(meaning.Others.Prepend(meaning.Intent), intent => intent.IsHarmful());
    }

    [Theory]
    [InlineData("покажи долг и отвяжи счет", Intent.Unlink, Intent.Debt)]
    [InlineData("пришлите квитанцию, а потом удалите мои данные", Intent.DeleteMe, Intent.BillDocument)]
    public void What_does_harm_is_asked_about_before_anything_else(string text, Intent harmful, Intent other)
    {
        var understood = Understand.Whole(text, PhraseContext.Menu, PhraseFile.Meters, PhraseFile.IsAccount);
        Assert.Equal((harmful, true), (understood.Intent, understood.Asks));
        Assert.Equal([other], understood.Others);
    }

    [Fact]
    public void Of_two_that_do_harm_the_resident_is_asked_which() => Assert.Equal(
        [Intent.Unlink, Intent.DeleteMe],
        Understand.Words("отвяжи счет и удали мои данные", PhraseContext.Menu, PhraseFile.IsAccount).Choices);

    [Fact]
    public async Task No_phrase_sends_readings_or_takes_an_account_away()
    {
        await using var chat = new DeskChat();
        await chat.PlayAsync("> согласен\n> согласен\n> 4460153001 4231,57");
        var resident = (await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value;
        foreach (var phrase in Names.SelectMany(PhraseFile.Read).Where(phrase => phrase.Context is PhraseContext.Menu or PhraseContext.InReading).DistinctBy(phrase => phrase.Text))
        {
            var said = await chat.SaysAsync(phrase.Text);
            Assert.NotEmpty(said);
            Assert.DoesNotContain("Принято", said);
        }
        Assert.Single(await chat.Store.LinksAsync(resident, default));
    }
}
