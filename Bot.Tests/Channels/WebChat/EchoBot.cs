using System.Text;
using Bot.Core.Conversations;

namespace Bot.Tests.Channels.WebChat;

/// <summary>A bot that shows what the page can do: a greeting, an echo, a picture, a file, and a screen that turns over.</summary>
internal sealed class EchoBot(IFiles files)
{
    public const string Greeting =
        "Здравствуйте! Это бот «ЕИРЦ Севастополь»: показания, долг, оплата и напоминания.\n\n"
        + "Я запомню номер счёта и то, что вы мне напишете; ничего другого мне не нужно. Паспорт, СНИЛС и коды из СМС я не спрашиваю никогда.";

    /// <returns>The answer, and whether the input must not be kept.</returns>
    public async Task<(Reply Reply, bool Forget)> AnswerAsync(Peer peer, Input input) => input switch
    {
        Started start => (Greet(start.Payload), false),
        TextSent { Text: "картинка" } => (Picture(), false),
        TextSent { Text: "файл" } => (await BillAsync(peer), false),
        TextSent { Text: "страницы" } => (Pages(1), false),
        TextSent { Text: "проверьте" } => (Check(), false),
        TextSent { Text: var text } when text.StartsWith("секрет", StringComparison.Ordinal) => (new("Не записываю."), true),
        TextSent { Text: var text } => (new Reply($"Вы написали: {text}"), false),
        ButtonPressed { Action: var action } when action.StartsWith("1:page:", StringComparison.Ordinal) => (Pages(int.Parse(action[7..])), false),
        ButtonPressed { Action: var action } => (new Reply($"Нажато: {action}").WithButtons(new Button("Меню", "1:menu")), false),
        FileSent file => (Received(file), false),
        _ => (new("Не понял."), false),
    };

    private static Reply Greet(string? payload) =>
        new Reply(payload is null ? Greeting : $"{Greeting}\nОрганизация: {payload}")
            .WithButtons(new Button("Согласен, начнём", "1:agree", ButtonStyle.Primary), new Button("Что вы храните?", "1:privacy"));

    private static Reply Check() =>
        new Reply("Проверьте:\nХолодная вода №40ОН891234: 120 → 125, расход 5 м³\nГорячая вода №40ОН891235: 55 → 58, расход 3 м³\nПримерно 905,40 ₽")
            .WithButtons(new Button("Отправить", "1:send", ButtonStyle.Primary), new Button("Исправить", "1:fix"))
            .WithButtons(new Button("Удалить черновик", "1:drop", ButtonStyle.Danger), new Button("Сайт ЕИРЦ", "", Url: "https://example.invalid/"));

    private static Reply Picture() => new("Номер счёта стоит вверху квитанции.")
    {
        Attachment = new("asset:where-is-number.svg", "Где номер", "image/svg+xml", "Квитанция, на которой выделен номер лицевого счёта"),
    };

    private async Task<Reply> BillAsync(Peer peer)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("Квитанция за ноябрь"));
        var id = await files.SaveAsync(peer, content, CancellationToken.None);
        return new("Вот ваша квитанция.") { Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "Квитанция") };
    }

    private static Reply Pages(int number) =>
        new Reply($"Страница {number}") { Screen = "pages" }.WithButtons(new Button("Дальше", $"1:page:{number + 1}"));

    private static Reply Received(FileSent file) => new($"Получен файл {file.Name}, {file.Size} байт")
    {
        Attachment = new($"file:{file.FileId}", file.Name, file.ContentType, "Ваш файл"),
    };
}
