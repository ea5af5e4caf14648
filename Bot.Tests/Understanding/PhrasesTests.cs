using Bot.Core.Understanding;
using Bot.Tests.Support;

namespace Bot.Tests.Understanding;

/// <summary>The corpora: at least 97 of 100 phrases are understood, and none leads to harm.</summary>
public class PhrasesTests
{
    private const double Wanted = 0.97;

    private static readonly string[] Names = ["phrases.tsv", "phrases-held-out.tsv", "phrases-second-look.tsv"];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Phrases_are_understood(string file)
    {
        var phrases = PhraseFile.Read(file);
        var wrong = phrases.Where(phrase => PhraseFile.Understand(phrase) != phrase.Expected).ToList();
        Assert.True(
            phrases.Count - wrong.Count >= Wanted * phrases.Count,
            $"{wrong.Count} of {phrases.Count} not understood:\n" + string.Join('\n', wrong.Select(phrase => $"{phrase.Text}: {PhraseFile.Understand(phrase)}, not {phrase.Expected}")));
    }

    [Fact]
    public void There_are_phrases_enough_for_every_intent()
    {
        var phrases = PhraseFile.Read("phrases.tsv");
        Assert.True(phrases.Count >= 800, $"{phrases.Count} phrases");
        var said = phrases.Select(phrase => phrase.Expected.Split('\t')[0]).ToHashSet();
        Assert.DoesNotContain(Enum.GetValues<Intent>(), intent => intent != Intent.Russian && !said.Contains(intent.Name()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_harmful_is_guessed(string file)
    {
        foreach (var phrase in PhraseFile.Read(file))
        {
            var understood = PhraseFile.Whole(phrase);
            Assert.True(!understood.Intent.IsHarmful() || phrase.Expected.StartsWith(understood.Intent.Name(), StringComparison.Ordinal), $"'{phrase.Text}' is taken for {understood.Intent}");
            Assert.True(understood.Asks || (!understood.Intent.IsHarmful() && understood.Problems.Count == 0), $"'{phrase.Text}' is not asked back");
            Assert.DoesNotContain(understood.Others, intent => intent.IsHarmful());
        }
    }

    [Fact]
    public async Task No_phrase_sends_readings_or_takes_an_account_away()
    {
        await using var chat = new DeskChat();
        await chat.PlayAsync("> согласен\n> согласен\n> 4460153001 4231,57");
        var resident = (await chat.Store.LoadAsync(chat.Peer, default)).Resident!.Value;
        foreach (var phrase in Names.SelectMany(PhraseFile.Read).Where(phrase => phrase.Context is PhraseContext.Menu or PhraseContext.InReading))
        {
            var said = await chat.SaysAsync(phrase.Text);
            Assert.NotEmpty(said);
            Assert.DoesNotContain("Принято", said);
        }
        Assert.Single(await chat.Store.LinksAsync(resident, default));
    }
}
