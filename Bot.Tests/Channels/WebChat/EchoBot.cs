using System.Text;
using Bot.Core.Conversations;
using Bot.Core.MyData;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.WebChat;

/// <summary>
/// Answers texts and files with what the page must be able to show: an echo, a file, links, a screen that turns over.
/// The greeting and the desk's own buttons are the desk's.
/// </summary>
internal sealed class EchoBot(ITurns desk, IFiles files) : ITurns
{
    public static void Install(WebApplicationBuilder builder)
    {
        var desk = builder.Services.Last(service => service.ServiceType == typeof(ITurns)).ImplementationFactory!;
        builder.Services.AddSingleton<ITurns>(services => new EchoBot((ITurns)desk(services), services.GetRequiredService<IFiles>()));
    }

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled) => item.Event.Input switch
    {
        TextSent { Text: "файл" } => Say(stored, item, await BillAsync(stored.Peer, cancelled)),
        TextSent { Text: "страницы" } => Say(stored, item, Pages(1)),
        TextSent { Text: "проверьте" } => Say(stored, item, Check()),
        TextSent { Text: "стереть" } => Say(stored, item, new Reply("Готово, стёр всё.") { Screen = DeleteMe.ErasedScreen }),
        TextSent { Text: var text } when text.StartsWith("секрет", StringComparison.Ordinal) => Say(stored, item, new("Не записываю.")) with { ForgetsInput = true },
        TextSent { Text: var text } => Say(stored, item, new($"Вы написали: {text}")),
        ButtonPressed { Action: var action } when action.StartsWith("1:page:", StringComparison.Ordinal) => Say(stored, item, Pages(int.Parse(action[7..]))),
        FileSent file => Say(stored, item, Received(file)),
        _ => await desk.RunAsync(stored, item, cancelled),
    };

    public TurnCommit Apologise(StoredConversation stored, InboxItem item) => desk.Apologise(stored, item);

    private static TurnCommit Say(StoredConversation stored, InboxItem item, Reply reply) => new(
        stored.Peer, stored.Version, item.Sequence, stored.State ?? StoredState.Save(new Conversation()),
        [ConversationJson.Write(reply, ConversationJson.Default.Reply)], [], [], false, OutboxPriority.Interactive, item.Event.ReceivedAt);

    private static Reply Check() =>
        new Reply("Проверьте:\nХолодная вода №40ОН891234: 120 → 125, расход 5 м³\nГорячая вода №40ОН891235: 55 → 58, расход 3 м³\nПримерно 905,40 ₽")
            .WithButtons(new Button("Отправить", "1:send", ButtonStyle.Primary), new Button("Исправить", "1:fix"))
            .WithButtons(new Button("Удалить черновик", "1:drop", ButtonStyle.Danger), new Button("Сайт ЕИРЦ", "", Url: "https://example.invalid/"));

    private async Task<Reply> BillAsync(Peer peer, CancellationToken cancelled)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("Квитанция за ноябрь"));
        var id = ((KeptFile.Kept)await files.SaveAsync(peer, Guid.NewGuid().ToString(), content, cancelled)).Id;
        return new("Вот ваша квитанция.") { Attachment = new($"file:{id}", "Квитанция за ноябрь.pdf", "application/pdf", "Квитанция") };
    }

    private static Reply Pages(int number) =>
        new Reply($"Страница {number}") { Screen = "pages" }.WithButtons(new Button("Дальше", $"1:page:{number + 1}"));

    private static Reply Received(FileSent file) => new($"Получен файл {file.Name}, {file.Size} байт")
    {
        Attachment = new($"file:{file.FileId}", file.Name, file.ContentType, "Ваш файл"),
    };
}
