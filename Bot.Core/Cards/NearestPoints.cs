using Bot.Core.Understanding;

namespace Bot.Core.Cards;

/// <summary>Which service points are near a place, or in a street that is named.</summary>
public static class NearestPoints
{
    private const double EarthRadius = 6_371_000;
    private const int ShortestStem = 4;

    // What stands beside names of streets, and what is said around them.
    private static readonly HashSet<string> Said =
    [
        "улица", "улице", "улицы", "проспект", "проспекте", "переулок", "бульвар", "дом", "возле", "около", "рядом", "недалеко", "пункт", "пункты", "пополнить",
        "пополнения", "карту", "карты", "проездной", "купить", "ближайший", "ближайшие", "киоск", "можно", "найти", "street", "near", "card", "where",
    ];

    /// <returns>Metres along the ground.</returns>
    public static double Distance(double latitude, double longitude, ServicePoint point)
    {
        var (a, b) = (double.DegreesToRadians(latitude), double.DegreesToRadians(point.Latitude));
        var north = Math.Sin((b - a) / 2);
        var east = Math.Sin(double.DegreesToRadians(point.Longitude - longitude) / 2);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt((north * north) + (Math.Cos(a) * Math.Cos(b) * east * east))));
    }

    public static IReadOnlyList<(ServicePoint Point, double Metres)> To(double latitude, double longitude, IReadOnlyList<ServicePoint> points, int most) =>
        [.. points.Select(point => (point, Distance(latitude, longitude, point))).OrderBy(pair => pair.Item2).Take(most)];

    /// <summary>Those whose street is named: «красный путь», «на ленина», «Маркса 10».</summary>
    /// <param name="town">In which all of them are: its name, in whichever case, names no street. Empty for none.</param>
    public static IReadOnlyList<ServicePoint> In(string text, IReadOnlyList<ServicePoint> points, string town)
    {
        var stems = Phrase.Of(text).Words.Where(word => word.Length >= ShortestStem && !word.All(char.IsAsciiDigit) && !Said.Contains(word) && !IsTown(word, town)).Select(Stem).ToList();
        var found = points.Select(point => (Point: point, Hits: Hits(stems, point))).Where(pair => pair.Hits > 0).ToList();
        var best = found.Count == 0 ? 0 : found.Max(pair => pair.Hits);
        return [.. found.Where(pair => pair.Hits == best).Select(pair => pair.Point)];
    }

    // «Омск», «Омска», «Омске»; «Казань», «Казани»; and not «Омская», which is a street.
    private static bool IsTown(string word, string town)
    {
        var stem = Phrase.Of(town).Normal.TrimEnd('а', 'я', 'ь', 'о', 'е', 'ы', 'и');
        return stem.Length > 0 && word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 1;
    }

    private static int Hits(List<string> stems, ServicePoint point)
    {
        var words = Phrase.Of(point.Address).Words.Where(word => !Said.Contains(word)).ToList();
        return stems.Count(stem => words.Any(word => word.Length >= ShortestStem && word.StartsWith(stem, StringComparison.Ordinal)));
    }

    // «Ленина», «Ленину»; «Красный», «Красном»: what stands before the ending.
    private static string Stem(string word) => word.Length <= ShortestStem ? word : word[..Math.Max(ShortestStem, word.Length - 2)];
}
