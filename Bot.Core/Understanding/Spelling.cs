using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Core.Understanding;

/// <summary>A message as it was meant: keyboard layout, transliteration and typing mistakes put right.</summary>
/// <param name="Text">The whole message with its punctuation, in small letters, ё as е.</param>
/// <param name="Guessed">Words that were misspelt: they are enough for anything but what does harm.</param>
public sealed partial record Spelling(string Text, IReadOnlySet<string> Guessed)
{
    private const int SmallWord = 3;
    private const int LongEnglish = 6;

    private enum Reading
    {
        AsTyped,
        Turned,
        Transliterated,
    }

    public static Spelling Of(string text)
    {
        var small = FourAsCh().Replace(NotAbbreviated().Replace(WaterAbbreviations().Replace(Abbreviations().Replace(text.ToLowerInvariant().Replace('ё', 'е'), "лс"), "${kind}вс"), "nt"), "ch");
        var chunks = Chunk().Split(small);
        var readings = new Reading[chunks.Length];
        for (var i = 0; i < chunks.Length; i++)
            readings[i] = chunks[i].Any(char.IsAsciiLetter) || IsUnknown(chunks[i]) ? ReadingOf(chunks[i]) : Reading.AsTyped;
        // «gthtlfnm b jgkfnbnm»: small words follow their neighbours.
        var common = readings.Where(reading => reading != Reading.AsTyped).GroupBy(reading => reading).MaxBy(group => group.Count())?.Key ?? Reading.AsTyped;
        var neighbours = readings.Count(reading => reading != Reading.AsTyped && reading == common);
        var guessed = new HashSet<string>();
        var whole = new StringBuilder(small.Length);
        for (var i = 0; i < chunks.Length; i++)
        {
            var reading = readings[i] == Reading.AsTyped && Follows(chunks[i], neighbours) ? common : readings[i];
            whole.Append(Mended(As(chunks[i], reading), guessed));
        }
        return new(whole.ToString(), guessed);
    }

    /// <summary>Whether a word is read as its neighbours are: a small one, or one that nobody knows as it is typed.</summary>
    /// <param name="neighbours">How many of them are not what they seem; two outweigh a word of two letters, such as «do».</param>
    private static bool Follows(string chunk, int neighbours)
    {
        if (neighbours == 0 || !chunk.Any(char.IsAsciiLetter))
            return false;
        if (chunk.Length <= SmallWord)
            return !IsZone(chunk) && (!Lexicon.IsTelling(chunk, SmallWord) || (neighbours > 1 && chunk.Length < SmallWord));
        return !chunk.Any(char.IsAsciiDigit) && !Phrase.Of(chunk).Words.Any(word => Lexicon.Knows(word, shortestStem: 4) || Lexicon.Mend(word) is not null);
    }

    private static bool IsUnknown(string chunk) => chunk.Length >= 4 && !char.IsWhiteSpace(chunk[0]) && chunk.All(char.IsLetter) && !Lexicon.Knows(chunk);

    private static bool IsZone(string chunk) => chunk is ['t', >= '1' and <= '3'];

    private static Reading ReadingOf(string chunk)
    {
        if (Letters().Matches(chunk) is var letters && letters.Count > 0 && letters.All(word => Lexicon.Knows(word.Value, char.IsAsciiLetter(word.Value[0]) ? 4 : 3)))
            return IsMoreInRussian(chunk) ? Reading.Transliterated : Reading.AsTyped;
        if (chunk.Length <= SmallWord)
            return ReadingOfSmall(chunk);
        foreach (var reading in new[] { Reading.Turned, Reading.Transliterated })
        {
            if (Phrase.Of(As(chunk, reading)).Words is { Count: > 0 } words
                && words.All(word => char.IsAsciiDigit(word[0]) || (Lexicon.Knows(word, shortestStem: 4) && !HasForeignLetters(word, chunk))))
                return reading;
        }
        if (Phrase.Of(chunk).Words.Any(word => Lexicon.Mend(word) is not null))
            return Reading.AsTyped;
        foreach (var reading in new[] { Reading.Transliterated, Reading.Turned })
        {
            if (chunk.Any(char.IsAsciiLetter) && Phrase.Of(As(chunk, reading)).Words is { Count: > 0 } words && words.All(word => char.IsAsciiDigit(word[0]) || Lexicon.Mend(word) is not null))
                return reading;
        }
        return Reading.AsTyped;
    }

    /// <summary>«tot» is «тот» or «ещё», as its neighbours are.</summary>
    private static Reading ReadingOfSmall(string chunk)
    {
        var isTurned = Phrase.Of(Turned(chunk)).Words is [var small] && Lexicon.IsTelling(small, shortestStem: 3);
        var isTransliterated = Lexicon.IsTelling(Russian(chunk), shortestStem: 3);
        return isTurned == isTransliterated ? Reading.AsTyped : isTurned ? Reading.Turned : Reading.Transliterated;
    }

    // «personalnye» only begins as “personal”.
    private static bool IsMoreInRussian(string chunk) =>
        chunk.Length > LongEnglish && chunk.All(char.IsAsciiLetter) && Lexicon.KnownLetters(chunk) is > 0 and var known && known < chunk.Length && Lexicon.KnownLetters(Russian(chunk)) > known;

    // «40oh891234» is a serial, and one letter alone says nothing.
    private static bool HasForeignLetters(string word, string chunk) => word.Length == 1 && chunk.Length > 1;

    private static string As(string chunk, Reading reading) => reading switch
    {
        Reading.Turned => Turned(chunk),
        Reading.Transliterated => Letters().Replace(chunk, word => Russian(word.Value)),
        _ => chunk,
    };

    /// <summary>«gjrfpfybz,» ends in a comma or in «б»: whichever makes a word.</summary>
    private static string Turned(string chunk)
    {
        var whole = KeyboardLayout.Turn(chunk).ToLowerInvariant();
        var bare = chunk.TrimEnd(',', '.', ';', ':');
        if (bare.Length == chunk.Length || Phrase.Of(whole).Words.All(word => Lexicon.Knows(word, shortestStem: bare.Length)))
            return whole;
        return KeyboardLayout.Turn(bare).ToLowerInvariant() + chunk[bare.Length..];
    }

    /// <summary>Of the words that may be meant the one of which the rules know most.</summary>
    private static string Russian(string word) => Transliteration.MayMean(word).MaxBy(russian => Lexicon.IsOrdinary(russian) ? russian.Length : Lexicon.KnownLetters(russian))!;

    private static string Mended(string chunk, HashSet<string> guessed) => Letters().Replace(chunk, word =>
    {
        if (NumberWords.Mend(word.Value) is { } number)
            return number;
        if (Lexicon.Parted(word.Value) is { } parted)
            return parted;
        if (word.Length < 4 || (Lexicon.Knows(word.Value) ? Lexicon.MendBeginning(word.Value) : Lexicon.Mend(word.Value)) is not { } mended)
            return word.Value;
        guessed.Add(mended);
        return mended;
    });

    [GeneratedRegex(@"(\s+)")]
    private static partial Regex Chunk();

    [GeneratedRegex(@"(?<![\p{L}\d])\p{L}[\p{L}'’]*(?![\p{L}\d])|\p{L}{2,}(?=\d)")]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<=[a-z])n['’]t(?![\p{L}\d])")]
    private static partial Regex NotAbbreviated();

    // «po4emu», «4to»
    [GeneratedRegex(@"(?<=[a-z])4(?=[a-z])|(?<![\p{L}\d])4(?=(?:to|e|em|ego|ek|islo|elovek)(?!\p{L}))")]
    private static partial Regex FourAsCh();

    // «х/в», «г.в.с.»
    [GeneratedRegex(@"(?<!\p{L})(?<kind>[хг])(?:/в(?:/?с)?|\.в\.(?:с\.?)?)(?!\p{L})")]
    private static partial Regex WaterAbbreviations();

    [GeneratedRegex(@"(?<!\p{L})л\s?[/\\.]\s?с(?!\p{L})\.?")]
    private static partial Regex Abbreviations();
}
