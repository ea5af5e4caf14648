using System.Globalization;
using Bot.Core.Readings;
using Bot.Core.Understanding;
using Bot.Tests.Support;

namespace Bot.Tests.Understanding;

/// <summary>A corpus: context, phrase, intent, others, readings, problems and whether it is asked back, parted by tabs.</summary>
internal static class PhraseFile
{
    public static readonly IReadOnlyList<Meter> Meters =
    [
        new("cold", "40ОН891234", Service.ColdWater, null, 5, 3, null, [new(Zone.Single, 120, null)]),
        new("hot", "40ОН891235", Service.HotWater, null, 5, 3, null, [new(Zone.Single, 55, null)]),
    ];

    public static IReadOnlyList<Phrase> Read(string name) =>
        [.. File.ReadLines(Repository.PathTo("Bot.Tests", "Understanding", name)).Where(line => line.Length > 0 && line[0] != '#').Select(Of)];

    /// <summary>What the bot makes of a phrase, in the form of the file.</summary>
    public static string Understand(Phrase phrase)
    {
        var understood = Whole(phrase);
        var readings = understood.Values.Select(value => $"{value.Dial.Meter}={value.Value.ToString(CultureInfo.InvariantCulture)}").Order();
        return string.Join('\t', understood.Intent.Name(), string.Join(',', understood.Others.Select(intent => intent.Name())),
            string.Join(' ', readings), string.Join(',', understood.Problems), understood.Asks ? "yes" : "no");
    }

    public static Understood Whole(Phrase phrase) => Core.Understanding.Understand.Whole(phrase.Text, phrase.Context, Meters, IsAccount);

    // The numbers of the demo organisations.
    public static bool IsAccount(string number) => number.Length is 9 or 10 or 11 or 15 && number.All(char.IsAsciiDigit)
        || number.Length == 16 && number.StartsWith("96", StringComparison.Ordinal);

    private static Phrase Of(string line)
    {
        var columns = line.Split('\t', 3);
        return new(Enum.Parse<PhraseContext>(columns[0].Replace("_", ""), ignoreCase: true), columns[1], columns[2]);
    }

    internal sealed record Phrase(PhraseContext Context, string Text, string Expected);
}
