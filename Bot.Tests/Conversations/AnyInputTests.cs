using Bot.Core.Conversations;
using Bot.Core.Photographs;
using Bot.Core.Texts;
using Bot.Tests.Support;
using FsCheck.Fluent;

namespace Bot.Tests.Conversations;

/// <summary>Any input in any state is answered, never throws, and every state has a way to the menu.</summary>
public sealed class AnyInputTests : IAsyncDisposable
{
    private static readonly string[] Phrases =
    [
        "/start", "/start mosobleirc", "согласен", "долг", "меню", "назад", "отмена", "помощь", "оператор", "english", "русский", "платежи", "оплатить", "счета",
        "подключить счёт", "показания", "что вы храните", "до какого числа", "спасибо", "вы не мошенники?", "да", "нет", "4460153001", "4460153002", "720045678", "50012345678",
        "4460153001 4231,57", "4231,57", "1,11", "4231", "0,00", "125", "58,4", "хвс 125 гвс 58", "гвс 5", "день 7 ночь 4320", "7 4320", "газ 5", "99999999", "1,23456", "-5",
        "", ".", "🙂", "<b>", "'; drop table link; --", "مرحبا", "9643105501234567", "XTA210930Y2696785", "12 34 56 78 90", "хвс 1250", "хвс 12500", "25.11.2026", "+7 978 123 45 67", "пропустить этот", "отправить", "исправить", "ахаха", "история показаний", "показания за март", "где мои показания", "поверка", "почему так много", "сколько будет за 150 квт", "льготы", "поставщики", "платёж не дошёл",
        "о счёте", "назвать счёт", "Дача", "отвязать счёт", "доверить близкому", "есть код", "доступ 1234-5678-9012", "закрыть доступ", "справка", "задать вопрос",
        "мои обращения", "обращение: протечка на кухне", "отправляй", "забыла написать про дверь в подъезде", "не отправляй", "мои мессенджеры", "ввести код", "связать 1234-5678-9012", "да", "что происходило", "удалите мои данные", "выгрузить мои данные", "простой режим", "1500", "полторы", "обычный режим", "1)", "2", "зачем", "готово",
        "баланс карты", "пополнить", "пополнить на 500", "500", "купить проездной", "поездки за месяц", "история пополнений", "где пополнить карту", "красный путь", "потерял карту", "карта не работает", "график расхода",
        "напоминания", "напоминай в 19", "не напоминай", "напомни завтра", "вечером", "отозвать показания", "я ошиблась", "ещё",
    ];

    private static readonly string[] Actions =
    [
        "", "1:menu", "1:readings", "1:readings:хвс 5", "1:rs.send", "1:rs.send:zzz", "1:rs.fix", "1:rs.edit:0", "1:rs.skip:0", "1:rs.enough", "1:rs.rolled", "1:rs.again", "1:rs.replaced", "1:rs.sure", "1:rs.meant", "1:rs.swap", "1:rs.drop",
        "1:account:0", "1:account:0199a3f0000070008000000000000001", "1:bill:2026-10", "1:bill:9999-99", "1:bill-document", "1:pay-sum", "1:pay-code:150000", "1:pay-code:-1", "1:pay-code:x", "1:pay-order:150000", "1:pay-order:x:150000", "1:pay-order", "1:pay-sum:0199a3f0000070008000000000000001", "1:order-code:0", "1:order-code:0199a3f0000070008000000000000001", "1:pay-again:0", "1:pay-again:0199a3f0000070008000000000000001", "1:why:2026-10", "1:why:x", "1:history:hot 12 months", "1:history:x", "1:tariffs:5", "1:payments:all", "1:readings:fix", "1:link.org:etk55", "1:link.org:nobody", "1:consent.yes", "1:lang:xx", "1:resume", "2:menu", "1:nothing",
        "1:rename", "1:unlink", "1:unlink.yes", "1:unlink.yes:0", "1:lock-access", "1:lock.yes:0", "1:lock.no", "1:delegate", "1:delegate", "1:delegate.rights:View", "1:delegate.rights:View", "1:delegate.rights:Full", "1:end-delegation:0", "1:end-delegation.yes:0", "1:end-delegation.no",
        "1:code", "1:request", "1:complaint", "1:certificate", "1:data-change", "1:rq.to:sep", "1:rq.kind:NoDebt", "1:rq.kind:x", "1:rq.send:0", "1:rq.drop:0", "1:rq.add:0", "1:rq.new:0", "1:rq.not", "1:my-requests", "1:my-request:0",
        "1:my-log:7", "1:messengers", "1:messenger-code", "1:messenger-join", "1:messenger-join:x", "1:messenger-part", "1:messenger-part:0", "1:messenger.yes", "1:messenger.no", "1:part.yes", "1:part.yes:0", "1:part.no", "1:export-me", "1:delete-me", "1:erase.no", "1:plain", "1:accounts:9", "1:account-card",
        "1:card-balance", "1:card-topup", "1:card-sum:0:50000", "1:card-sum:x", "1:card-tickets", "1:card-buy:civil-20", "1:card-buy:student-40", "1:card-buy:x", "1:card-buy:0:civil-20", "1:card-trips:20261101-20261121", "1:card-trips:99999999-0",
        "1:card-payments:all", "1:card-confirm", "1:card-points", "1:points.all", "1:card-lost", "1:card-faulty", "1:not-for-card", "1:chart:hot",
        "1:reminders-hour", "1:reminders-hour", "1:reminders-topic:Bills.off", "1:reminders-topic:x", "1:reminders-all:off", "1:rm.hour:7", "1:rm.hour:99", "1:remind-again:1", "1:remind-off:1", "1:for:0.readings", "1:for:x",
    ];

    private const int Walks = 160;
    private readonly DeskChat _chat = new();
    private readonly HashSet<string> _reached = [];

    [Fact]
    public async Task Every_walk_is_answered_at_every_step()
    {
        var inputs = Gen.OneOf(
            Gen.Elements(Phrases).Select(text => (Input)(text.StartsWith("/start", StringComparison.Ordinal) ? new Started(text.Length > 7 ? text[7..] : null) : new TextSent(text))),
            Gen.Elements(Phrases).Select(text => (Input)new TextSent(text)),
            Gen.Elements(Actions).Select(action => (Input)new ButtonPressed(action)),
            Gen.Choose(0, 9).Select(number => (Input)new OfferedButton(number)),
            Gen.Choose(0, 9).Select(number => (Input)new OfferedButton(number)),
            Gen.Elements<Input>(new FileSent("0", "a.jpg", "image/jpeg", 5), new UnsupportedSent("sticker"), new ContactShared("+79780000000", true), new LocationShared(44.6, 33.5), new PhotoRead(new PhotoContent.NoCode(), 1), new PhotoRead(new PhotoContent.OneBill(new("4460153001", "40702810000000000000", "040000000", "9200000000", new(423157))), 1), new TextEdited("хвс 126"), new TextEdited("4231,57")));
        // The walks come by all of them more or less often; once each is led to.
        var everywhere = _chat.Desk.Dialogs.SelectMany(dialog => dialog.Stages).Select(stage => stage.Name).Except(["WaitingForOrganisation"]).Order().ToList();
        await BeginAsync();
        Assert.Equal(everywhere, _reached.Order());
        foreach (var (number, walk) in Gen.ArrayOf(inputs, 40).Sample(120, Walks).Index())
            await WalkAsync(walk, number);
    }

    private async Task WalkAsync(Input[] walk, int number)
    {
        _chat.Peer = new("web", $"walker-{number}");
        // Half of the walks begin where the interesting stages are.
        if (number % 2 == 0)
        {
            await _chat.SaysAsync("/start");
            await _chat.SaysAsync("согласен");
            await _chat.SaysAsync(number % 4 == 0 ? "720045678 1845,20" : "4460153001 4231,57");
            if (number % 8 == 4)
                await _chat.SaysAsync("9643105501234567");
            if (number % 8 == 0)
                await GiveAndEndAsync();
            if (number % 8 == 2)
                await _chat.SaysAsync("хвс 1250");
            if (number % 16 == 10)
                await WriteAndGoOnAsync();
            if (number % 8 == 4)
                await OfferAsync(new("vk", $"walker-{number}"), "4460153001 4231,57");
            if (number % 8 == 6)
                await JoinAndPartAsync($"walker-{number}");
        }
        foreach (var input in walk)
        {
            var offered = (await _chat.ConversationAsync()).Offered;
            var sent = input is OfferedButton choice ? new ButtonPressed(offered.Count == 0 ? "1:menu" : offered[choice.Number % offered.Count].Action) : input;
            var answer = await _chat.SendsAsync(sent);
            // An outcome that finds nobody who has agreed is told to nobody.
            Assert.True(answer.Length > 0 || sent is PhotoRead);
            Assert.DoesNotContain(TextCatalog.Say(Language.Russian, "Menu.Sorry")[..20], answer);
            var conversation = await _chat.ConversationAsync();
            Assert.All(conversation.Offered, button => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(button.Action), 1, ButtonAction.MaxBytes));
        }
        await _chat.SaysAsync("меню");
        var end = await _chat.ConversationAsync();
        Assert.True(end.Stage is null or Core.Consent.GiveConsent.WaitingForConsent);
    }

    /// <summary>Every stage there is, before walkers lock the accounts by wrong proofs.</summary>
    private async Task BeginAsync()
    {
        _chat.Peer = new("web", "first");
        foreach (var line in new[] { "/start", "согласен", "4460153001 4231,57" })
            await GoesAsync(line);
        foreach (var line in new[] { "хвс 1250", "отмена", "хвс 170", "отмена" })
            await GoesAsync(line);
        await WriteAndGoOnAsync();
        await GoesAsync("отмена");
        await GoesAsync("хвс 125 гвс 58");
        await GoesAsync("отозвать показания");
        await GoesAsync("меню");
        await _chat.SendsAsync(new ButtonPressed("1:pay-sum"));
        await NoteAsync();
        await GiveAndEndAsync();
        foreach (var action in new[] { "readings", "certificate", "request", "rename", "code", "messenger-join", "reminders-hour", "lock-access", "unlink", "delete-me" })
        {
            await _chat.SendsAsync(new ButtonPressed($"1:{action}"));
            await NoteAsync();
            await GoesAsync("отмена");
        }
        await GoesAsync("4460153002");
        await GoesAsync("отмена");
        await GoesAsync("9643105501234567");
        foreach (var said in new[] { "пополнить", "отмена", "где пополнить карту", "отмена", "это моя карта", "отмена" })
            await GoesAsync(said);
        await _chat.SendsAsync(new ButtonPressed("1:card-confirm"));
        await NoteAsync();
        _chat.Peer = new("web", "second");
        foreach (var line in new[] { "/start", "согласен", "720045678 1845,20" })
            await GoesAsync(line);
        await GoesAsync("показания");
        await GoesAsync("день 7 ночь 4320");
        await JoinAndPartAsync("second");
        _chat.Peer = new("web", "newcomer");
        await GoesAsync("/start");
        await GoesAsync("согласен");
        await GoesAsync("написать обращение");
    }

    private async Task JoinAndPartAsync(string walker)
    {
        // Who has no account here, as others have locked it by wrong proofs, is not asked.
        if (await OfferAsync(new("telegram", walker), "меню"))
            await _chat.SaysAsync("[Да, оба чата мои]");
        await _chat.SaysAsync("мои мессенджеры");
        await GoesAsync("[Отключить: Telegram]");
    }

    /// <summary>The walker entrusts the account, and is asked whether that is to end.</summary>
    private async Task GiveAndEndAsync()
    {
        await _chat.SendsAsync(new ButtonPressed("1:delegate"));
        await NoteAsync();
        await _chat.SendsAsync(new ButtonPressed("1:delegate.rights:View"));
        await NoteAsync();
        await _chat.SaysAsync("Дочь");
        // Who has no account here, as others have locked it by wrong proofs, has nothing to end.
        if ((await _chat.ConversationAsync()).Offered.FirstOrDefault(button => button.Action.StartsWith("1:end-delegation:", StringComparison.Ordinal)) is not { } end)
            return;
        await _chat.SendsAsync(new ButtonPressed(end.Action));
        await GoesAsync("ахаха");
    }

    private async Task WriteAndGoOnAsync()
    {
        foreach (var line in new[] { "обращение: протечка на кухне", "отправляй", "забыла написать про дверь в подъезде" })
            await GoesAsync(line);
    }

    private async Task GoesAsync(string text)
    {
        await _chat.SaysAsync(text);
        await NoteAsync();
    }

    private async Task NoteAsync()
    {
        if ((await _chat.ConversationAsync()).Stage is { } stage)
            _reached.Add(stage.GetType().Name);
    }

    /// <summary>The walker types a code that was made in another messenger.</summary>
    /// <returns>Whether they are asked then.</returns>
    private async Task<bool> OfferAsync(Peer other, string says)
    {
        var walker = _chat.Peer;
        _chat.Peer = other;
        foreach (var line in new[] { "/start", "согласен", says, "мои мессенджеры", "[Подключить мессенджер]" })
            await _chat.SaysAsync(line);
        _chat.Peer = walker;
        await _chat.SaysAsync("связать 1111-2222-3333");
        if ((await _chat.ConversationAsync()).Stage is not { } stage)
            return false;
        _reached.Add(stage.GetType().Name);
        return true;
    }

    private sealed record OfferedButton(int Number) : Input;

    public ValueTask DisposeAsync() => _chat.DisposeAsync();
}
