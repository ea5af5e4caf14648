using System.Globalization;
using Bot.Core.Readings;
using Bot.Core.Understanding;
using Bot.Host.Commands;
using Bot.Tests.Support;

namespace Bot.Tests.Understanding;

/// <summary>
/// A corpus: context, phrase, intent, others, readings, problems and whether it is asked back, parted by tabs. <c>|</c> parts
/// what is as right, <c>*</c> is anything; <c># meters FILE</c> names the meters of what follows.
/// </summary>
internal static class PhraseFile
{
    private const string NamesMeters = "# meters ";

    public static IReadOnlyList<Meter> Meters => MetersFile.Demo.Meters;

    public static IReadOnlyList<Phrase> Read(string name)
    {
        var phrases = new List<Phrase>();
        var meters = MetersFile.Demo;
        foreach (var line in File.ReadLines(PathTo(name)))
        {
            if (line.StartsWith(NamesMeters, StringComparison.Ordinal))
                meters = MetersFile.Read(PathTo(line[NamesMeters.Length..]));
            else if (line.Length > 0 && line[0] != '#')
                phrases.Add(Of(line, meters));
        }
        return phrases;
    }

    /// <summary>What the bot makes of a phrase, in the form of the file.</summary>
    public static string Understand(Phrase phrase)
    {
        var understood = Whole(phrase);
        var readings = understood.Values.Select(value => $"{phrase.Meters.KeyOf(value.Dial)}={(value.Value / 1.000000m).ToString(CultureInfo.InvariantCulture)}");
        return string.Join('\t', understood.Intent.Name(), string.Join(',', understood.Others.Select(intent => intent.Name())),
            Sorted(string.Join(' ', readings)), string.Join(',', understood.Problems), understood.Asks ? "yes" : "no");
    }

    public static bool IsUnderstood(Phrase phrase) =>
        Understand(phrase).Split('\t').Zip(phrase.Wanted).All(pair => pair.Second == "*" || pair.Second.Split('|').Contains(pair.First));

    public static Understood Whole(Phrase phrase) => Core.Understanding.Understand.Whole(phrase.Text, phrase.Context, phrase.Meters.Meters, IsAccount);

    // The numbers of the demo organisations.
    public static bool IsAccount(string number) => number.Length is 9 or 10 or 11 or 15 && number.All(char.IsAsciiDigit)
        || number.Length == 16 && number.StartsWith("96", StringComparison.Ordinal);

    private static string PathTo(string name) => Repository.PathTo("Bot.Tests", "Understanding", name);

    private static Phrase Of(string line, MetersFile meters)
    {
        var columns = line.Split('\t');
        columns[4] = Sorted(columns[4]);
        return new(Enum.Parse<PhraseContext>(columns[0].Replace("_", ""), ignoreCase: true), columns[1], columns[2..], meters);
    }

    private static string Sorted(string readings) => string.Join(' ', readings.Split(' ').Order(StringComparer.Ordinal));

    internal sealed record Phrase(PhraseContext Context, string Text, IReadOnlyList<string> Wanted, MetersFile Meters)
    {
        /// <summary>The intents of which any is right.</summary>
        public IReadOnlyList<string> Intents => Wanted[0].Split('|');
    }
}
