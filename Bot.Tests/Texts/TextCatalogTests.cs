using System.Text.RegularExpressions;
using Bot.Core.Texts;
using Bot.Tests.Support;

namespace Bot.Tests.Texts;

public partial class TextCatalogTests
{
    [Fact]
    public void Every_text_stands_in_both_languages_with_the_same_values()
    {
        Assert.Equal(TextCatalog.Keys(Language.Russian).Order(), TextCatalog.Keys(Language.English).Order());
        Assert.All(TextCatalog.Keys(Language.Russian), key => Assert.Equal(
            TextCatalog.Find(Language.Russian, key).Names.Order(), TextCatalog.Find(Language.English, key).Names.Order()));
    }

    [Fact]
    public void Every_text_that_the_code_names_is_there()
    {
        var known = TextCatalog.Keys(Language.Russian).ToHashSet();
        var named = Sources().SelectMany(source => Named().Matches(source)).Select(match => match.Groups["key"].Value).ToHashSet();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    [Fact]
    public void No_text_of_a_resident_stands_in_the_code() =>
        Assert.Empty(Sources().SelectMany(source => Sentence().Matches(source)).Select(match => match.Value));

    [Fact]
    public void A_missing_value_is_a_bug_that_shows() =>
        Assert.Throws<KeyNotFoundException>(() => new TextTemplate("К оплате {sum}", Language.Russian).Fill([]));

    [Theory]
    [InlineData("Осталось {left")]
    [InlineData("{n:раз|раза}")]
    public void A_broken_template_is_refused(string text) => Assert.Throws<FormatException>(() => new TextTemplate(text, Language.Russian));

    private static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Repository.PathTo("Bot.Core"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
        .Select(file => string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))));

    [GeneratedRegex("""(?:Say|Reply|Button)\("(?<key>[A-Z][A-Za-z.]+\.[A-Za-z.]+)["]""")]
    private static partial Regex Named();

    // Three Russian words in one literal are a sentence; stems and names of months are not.
    [GeneratedRegex("""(?<![|«])"[^"\n]*[а-яё]+ [а-яё]+ [а-яё]+[^"\n]*[.!?]["]""", RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();
}
