using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Faults;

/// <summary>A resident who links an account and sends readings, again and again, whatever becomes of the program meanwhile.</summary>
internal static class ConversingResident
{
    /// <returns>The numbers of the receipts they got.</returns>
    public static async Task<List<string>> RunAsync(IMessengerChat chat, int number, CancellationToken enough)
    {
        var receipts = new List<string>();
        chat.Types("/start");
        await UntilSaidAsync(chat, text => text.StartsWith("Здравствуйте", StringComparison.Ordinal));
        chat.Taps("Согласен, начнём");
        await UntilSaidAsync(chat, text => text.StartsWith("Пришлите номер", StringComparison.Ordinal));
        chat.Types("4460153001 4231,57");
        await UntilSaidAsync(chat, text => text.StartsWith("Готово", StringComparison.Ordinal));
        for (var round = 1; round == 1 || !enough.IsCancellationRequested; round++)
        {
            var (cold, hot) = ($"{122 + number},{round:000}", $"{57 + number},{round:000}");
            chat.Types($"хвс {cold} гвс {hot}");
            await UntilSaidAsync(chat, text => text.Contains($"→ {cold.TrimEnd('0')}", StringComparison.Ordinal));
            chat.Taps("Отправить");
            // A repeated message shows the same number: every round has a new one.
            var receipt = await UntilSaidAsync(chat, text => text.StartsWith("Принято", StringComparison.Ordinal) && !receipts.Contains(NumberIn(text)));
            receipts.Add(NumberIn(receipt));
        }
        return receipts;
    }

    private static async Task<string> UntilSaidAsync(IMessengerChat chat, Func<string, bool> isIt)
    {
        while (true)
        {
            if ((await chat.NextAsync()).Text is var text && isIt(text))
                return text;
        }
    }

    private static string NumberIn(string text) => text.Split(' ', ',', '.').Single(word => word.StartsWith("П-", StringComparison.Ordinal));
}
