using Bot.Core.Understanding;

namespace Bot.Core.Linking;

/// <summary>«Квитанции нет под рукой», «не помню сумму», «где её взять».</summary>
public static class NoBill
{
    private static readonly string[] Said =
    [
        "нет квитанц", "квитанции нет", "квитанцию не", "без квитанц", "под рукой", "не знаю", "не помню", "потерял", "выбросил", "не приход", "не пришл",
        "где сумм", "где взять", "где посмотр", "где найти", "где это", "какая сумма", "какую сумм", "no bill", "lost", "don t know", "dont know", "do not know", "where",
    ];

    public static bool IsMeant(string text) =>
        !text.Any(char.IsAsciiDigit) && Phrase.Of(text).Normal is var normal && Said.Any(said => normal.Contains(said, StringComparison.Ordinal));
}
