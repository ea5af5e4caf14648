using System.Text;
using Bot.Core.Understanding;

namespace Bot.Tests.Understanding;

/// <summary>A request is the same request in the other layout, in capitals, in Latin letters, behind a greeting and before thanks.</summary>
public class MannersOfTypingTests
{
    private const double Wanted = 0.97;
    private const int MostWords = 5;

    private static readonly string[] Sources = ["phrases.tsv", "phrases-plainly-said.tsv", "phrases-by-the-list.tsv", "phrases-from-the-list-alone.tsv", "phrases-from-the-list-twice.tsv"];

    // «Schitat» and «shchitat», «moya» and «moia», «khochu» and «hochu» are written by different people.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['й'] = "y", ['к'] = "k",
        ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "h", ['ц'] = "ts",
        ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "sch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya",
    };

    private static readonly Dictionary<char, string> AsInPassports = new(Plain)
    {
        ['й'] = "i", ['х'] = "kh", ['щ'] = "shch", ['ь'] = "'", ['ю'] = "iu", ['я'] = "ia",
    };

    public static TheoryData<string> Manners => ["layout", "capitals", "latin", "passport", "greeting", "thanks"];

    [Theory]
    [MemberData(nameof(Manners))]
    public void A_request_is_understood_however_it_is_typed(string manner)
    {
        var phrases = Sources.SelectMany(PhraseFile.Read).Where(IsPlainRequest).DistinctBy(phrase => phrase.Text).ToList();
        var wrong = phrases
            .Select(phrase => (phrase, Understood: PhraseFile.Whole(phrase with { Text = Typed(phrase.Text, manner) })))
            .Where(pair => pair.Understood.Intent.Name() != pair.phrase.Wanted[0])
            .ToList();
        Assert.DoesNotContain(wrong, pair => pair.Understood.Intent.IsHarmful());
        Assert.True(
            phrases.Count - wrong.Count >= Wanted * phrases.Count,
            $"{wrong.Count} of {phrases.Count} not understood:\n" + string.Join('\n', wrong.Select(pair => $"{Typed(pair.phrase.Text, manner)}: {pair.Understood.Intent}, not {pair.phrase.Wanted[0]}")));
    }

    [Theory]
    [InlineData("4to za summa", Intent.WhyBill)]
    [InlineData("ne nujno otvyazivat s4et", Intent.Cancel)]
    [InlineData("kakie dannye vy hranite", Intent.ConsentInfo)]
    [InlineData("kakoy u menya rashod vody", Intent.HistoryReadings)]
    [InlineData("vernite dengi", Intent.Complaint)]
    [InlineData("отвязывать счёт не нужно спасибо", Intent.Cancel)]
    [InlineData("здравствуйте, я продал квартиру", Intent.Unlink)]
    [InlineData("большое человеческое спасибо", Intent.Thanks)]
    public void Odd_spellings_are_read(string text, Intent intent) =>
        Assert.Equal(intent, Understand.Words(text, PhraseContext.Menu, PhraseFile.IsAccount).Intent);

    // A number beside the word that makes it dangerous is looked for in Russian.
    private static bool IsPlainRequest(PhraseFile.Phrase phrase) =>
        phrase.Context == PhraseContext.Menu && phrase.Wanted is [not ("*" or "unknown" or "thanks" or "sensitive_data"), "", "", "", _] && phrase.Intents.Count == 1
        && phrase.Text.Split(' ').Length <= MostWords && phrase.Text.Any(IsRussian) && !phrase.Text.Any(char.IsAsciiLetter);

    private static bool IsRussian(char letter) => letter is >= 'а' and <= 'я';

    private static string Typed(string text, string manner) => manner switch
    {
        "layout" => KeyboardLayout.Turn(text),
        "capitals" => text.ToUpperInvariant(),
        "latin" => InLatin(text, Plain),
        "passport" => InLatin(text, AsInPassports),
        "greeting" => "Добрый день! " + text,
        "thanks" => text + " спасибо",
        _ => throw new ArgumentOutOfRangeException(nameof(manner), manner, null),
    };

    private static string InLatin(string text, Dictionary<char, string> letters) =>
        text.ToLowerInvariant().Aggregate(new StringBuilder(), (latin, letter) => latin.Append(letters.GetValueOrDefault(letter, letter.ToString()))).ToString();
}
