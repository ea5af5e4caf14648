using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Import;
using Bot.Host.Demo;
using Bot.Host.Organisations;
using Bot.Host.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bot.Tests.Support;

/// <summary>
/// Residents who talk with the real desk, store and registry over the demo data, one message at a time and without a
/// network; the clock is the test's.
/// </summary>
public sealed partial class DeskChat : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("abonent").FullName;
    private readonly ServiceProvider _services;
    private readonly Dictionary<Peer, IReadOnlyList<Button>> _offered = [];
    private readonly StringBuilder _transcript = new();
    private int _events;
    private string? _code;
    private PhotoContent _photo = new PhotoContent.NoCode();

    /// <summary>Stands in transcripts for the code that was given out last.</summary>
    private const string AnyCode = "1111-2222-3333";

    /// <summary>Stands in transcripts for the address of a bank's page.</summary>
    private const string AnyLink = "https://bank/pay";

    public DeskChat(
        string now = "2026-11-21T07:42:00Z", Func<IBilling, IBilling>? billing = null, Func<ICards, ICards>? cards = null, Abilities? abilities = null, GuessGuard? guard = null,
        params (string Key, string Value)[] settings)
    {
        Database = Path.Combine(_folder, "bot.db");
        Time = new TestClock(DateTimeOffset.Parse(now));
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Repository.PathTo("appsettings.json"))
            .AddInMemoryCollection([new("Storage:Path", Database), .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))])
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Time);
        services.AddStorage(configuration).AddOrganisations(configuration).AddRegistryBilling(configuration).AddDemoData(configuration);
        services.AddSingleton<TimeProvider>(Time);
        _services = services.BuildServiceProvider();
        _services.GetServices<IHostedService>().OfType<DemoData>().Single().Load(default);
        Store = _services.GetRequiredService<IStore>();
        Billing = _services.GetRequiredService<IBilling>();
        Cards = _services.GetRequiredService<ICards>();
        Files = _services.GetRequiredService<IFiles>();
        Cards = cards?.Invoke(Cards) ?? Cards;
        Desk = new(_services.GetRequiredService<OrganisationDirectory>(), billing?.Invoke(Billing) ?? Billing, Cards, Store, Files, abilities ?? new(), guard: guard);
        Bank = new(Path.Combine(_folder, "bank.db"), Time, _services.GetRequiredService<OrganisationDirectory>());
        HandsOverTo = billing?.Invoke(Billing) ?? Billing;
    }

    /// <summary>A resident who has agreed and linked the first demo account.</summary>
    public static async Task<DeskChat> LinkedAsync()
    {
        var chat = new DeskChat();
        foreach (var said in new[] { "/start", "согласен", "4460153001 4231,57" })
            await chat.SaysAsync(said);
        return chat;
    }

    /// <summary>All that was said so far.</summary>
    public string Transcript => _transcript.ToString();

    public TestClock Time { get; }

    public string Database { get; }

    public IStore Store { get; }

    public IBilling Billing { get; }

    public ICards Cards { get; }

    public IFiles Files { get; }

    public Desk Desk { get; }

    public PaymentsInChat Bank { get; }

    private IBilling HandsOverTo { get; }

    /// <summary>Who speaks next; several can take turns.</summary>
    public Peer Peer { get; set; } = new("web", "resident-1");

    /// <summary>
    /// Plays the lines that begin with <c>&gt;</c> and returns the whole conversation as it went. Lines that begin with
    /// <c>#</c> direct it: <c># later 61h</c>, <c># peer other</c> (in the web chat) or <c># peer vk:other</c>, <c># drafts</c>, <c># notices</c>, <c># file a.jpg</c>, <c># place 54.98 73.37</c>,
    /// <c># reminders until 20:00</c> (of the day, UTC), <c># photo ORGANISATION NUMBER KOPECKS</c> (of a bill), <c># photo NoCode</c> (or another <see cref="PhotoContent"/>), <c># operator NUMBER answer</c>,
    /// <c># operator-closes NUMBER</c>, <c># bank pays</c> (declines, refunds, says, away, back); others are remarks. A code that was given out stands as <see cref="AnyCode"/>.
    /// </summary>
    public async Task<string> PlayAsync(string script)
    {
        var start = _transcript.Length;
        foreach (var line in script.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal))
                await SaysAsync(line[2..]);
            else if (line == "# drafts")
                await SendDueDraftsAsync(line);
            else if (line == "# notices")
                await TellNoticesAsync(line);
            else if (line.StartsWith("# reminders", StringComparison.Ordinal))
                await LetRemindersComeAsync(line);
            else if (line.StartsWith('#'))
                await DirectAsync(line);
        }
        return _transcript.ToString(start, _transcript.Length - start);
    }

    /// <summary>The same, and only what the bot said.</summary>
    public async Task<string> PlayAndTellAsync(string script) =>
        string.Join('\n', (await PlayAsync(script)).Split('\n').Where(line => line.Length > 0 && line[0] is not ('#' or '>')));

    /// <summary>A typed message; <c>[Label]</c> taps that button of the last message, <c>/start</c> opens the conversation.</summary>
    /// <returns>What the bot answered, whole.</returns>
    public Task<string> SaysAsync(string text)
    {
        _transcript.Append("> ").Append(text).Append('\n');
        if (text.StartsWith("/start", StringComparison.Ordinal))
            return SendsAsync(new Started(text.Length > 7 ? text[7..] : null));
        if (text is not ['[', .., ']'])
            return SendsAsync(IncomingText.Message(_code is null ? text : text.Replace(AnyCode, _code, StringComparison.Ordinal)) ?? new TextSent(""));
        var button = _offered.GetValueOrDefault(Peer, []).FirstOrDefault(button => button.Label == text[1..^1])
            ?? throw new InvalidOperationException($"There is no button {text}");
        return SendsAsync(new ButtonPressed(button.Action));
    }

    public async Task<string> SendsAsync(Input input)
    {
        // Two messages never come at the same moment.
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var incoming = new IncomingEvent(Peer, $"{++_events}", input, Time.GetUtcNow());
        var accepted = await Store.AcceptAsync(incoming, default);
        return await TurnAsync(new(accepted.Sequence, incoming));
    }

    public async Task<string> TurnAsync(InboxItem item)
    {
        var said = new StringBuilder();
        Committed committed;
        do
        {
            var stored = await Store.LoadAsync(item.Event.Peer, default);
            committed = await Store.CommitAsync(await Desk.RunAsync(stored, item, default), default);
        }
        while (!committed.Won);
        foreach (var outbox in committed.Outbox)
            Write(JsonSerializer.Deserialize(outbox.Body.Span, ConversationJson.Default.Reply)!, said);
        _transcript.Append(said);
        foreach (var effect in committed.Effects)
            await RunAsync(effect, said);
        return said.ToString();
    }

    /// <summary>The organisation sends a file.</summary>
    public ImportOutcome Import(string organisation, ImportKind kind, string text) => _services.GetRequiredService<Importer>().Import(
        new(_services.GetRequiredService<OrganisationDirectory>()[organisation], kind), ImportFile.Of("file.csv", new StringReader(text)), new(_ => { }, _ => { }), default);

    /// <summary>What the store holds of a resident who speaks here now.</summary>
    public async Task<Conversation> ConversationAsync() => StoredState.Load((await Store.LoadAsync(Peer, default)).State).Conversation;

    public async Task RunAsync(PendingEffect effect, StringBuilder? said = null)
    {
        if (effect.Effect is ReadPhoto)
        {
            await ReadAsync(effect, said);
            return;
        }
        if (effect.Effect is LinkWanted wanted)
        {
            await RunAsync(effect, wanted, said);
            return;
        }
        var handed = (HandOverReadings)effect.Effect;
        var outcome = await HandsOverTo.HandOverAsync(handed.Submission, default);
        var answer = new IncomingEvent(effect.Peer, $"effect:{effect.Effect.Key}:{outcome.GetType().Name}", new ReadingsHandedOver(handed.Submission.Number, outcome), Time.GetUtcNow());
        var accepted = outcome is HandOver.Unavailable
            ? (await Store.PostponeEffectAsync(effect.Id, 1, Time.GetUtcNow(), answer, default))!.Value
            : await Store.FinishEffectAsync(effect.Id, answer, default);
        var told = await TurnAsync(new(accepted.Sequence, answer));
        said?.Append(told);
    }

    /// <summary>The decoders' part is played by <see cref="_photo"/>.</summary>
    private async Task ReadAsync(PendingEffect effect, StringBuilder? said)
    {
        var read = new IncomingEvent(effect.Peer, $"effect:{effect.Effect.Key}:done", new PhotoRead(_photo, ((ReadPhoto)effect.Effect).Sequence), Time.GetUtcNow());
        said?.Append(await TurnAsync(new((await Store.FinishEffectAsync(effect.Id, read, default)).Sequence, read)));
    }

    private PhotoContent Photographed(string organisation, string number, string kopecks)
    {
        var payee = _services.GetRequiredService<OrganisationDirectory>()[organisation].Profile.Payee!;
        return PhotoContent.Of([payee.Code(number, new(long.Parse(kopecks)), "ЖКУ").Write(PaymentCodePage.Utf8)]);
    }

    private async Task RunAsync(PendingEffect effect, LinkWanted wanted, StringBuilder? said)
    {
        var registration = await Bank.RegisterAsync(wanted);
        var made = new IncomingEvent(effect.Peer, $"effect:{effect.Effect.Key}:{registration.GetType().Name}", new LinkMade(wanted.Order.Id, registration, effect.Attempts > 0), Time.GetUtcNow());
        var accepted = registration is Registration.Unavailable
            ? (await Store.PostponeEffectAsync(effect.Id, effect.Attempts + 1, Time.GetUtcNow(), effect.Attempts == 0 ? made : null, default)) ?? default
            : await Store.FinishEffectAsync(effect.Id, made, default);
        if (!accepted.IsNew)
            return;
        var told = await TurnAsync(new(accepted.Sequence, made));
        said?.Append(told);
    }

    /// <summary>What the host does by itself when a payer has decided: <c># bank pays</c>, and when the bank is back.</summary>
    private async Task DirectBankAsync(string what)
    {
        Bank.IsAway = what == "away";
        if (what is "pays" or "declines" or "refunds")
            await Bank.DecideAsync(what switch { "pays" => "Paid", "declines" => "Declined", _ => "Refunded" });
        if (what == "back")
        {
            foreach (var effect in await Store.PendingEffectsAsync(0, 100, default))
                await RunAsync(effect);
        }
        if (what is "away" or "back")
            return;
        foreach (var news in await Bank.AskAsync(Store))
        {
            var accepted = await Store.AcceptAsync(news, default);
            if (accepted.IsNew)
                await TurnAsync(new(accepted.Sequence, news));
        }
    }

    /// <summary>What the host does by itself when windows open.</summary>
    /// <summary>What the host brings from one conversation into others; each is heard where it belongs.</summary>
    private async Task TellNoticesAsync(string line)
    {
        _transcript.Append(line).Append('\n');
        var speaks = Peer;
        foreach (var notice in await Store.NoticesAsync(100, default))
        {
            Peer = notice.Peer;
            var heard = new IncomingEvent(notice.Peer, $"notice:{notice.Id}", notice.Notice, Time.GetUtcNow());
            var accepted = await Store.AcceptAsync(heard, default);
            await TurnAsync(new(accepted.Sequence, heard));
            await Store.NoticeDoneAsync(notice.Id, default);
        }
        Peer = speaks;
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task DirectAsync(string line)
    {
        _transcript.Append(line).Append('\n');
        var words = line.Split(' ');
        if (words is ["#", "later", [.. var amount, 'h']])
            Time.Advance(TimeSpan.FromHours(double.Parse(amount)));
        if (words is ["#", "peer", var peer])
            Peer = peer.Split(':') is [var channel, var id] ? new(channel, id) : new("web", peer);
        if (words is ["#", "photo", var organisation, var number, var kopecks])
            _photo = Photographed(organisation, number, kopecks);
        if (words is ["#", "photo", var content])
            _photo = (PhotoContent)Activator.CreateInstance(typeof(PhotoContent).GetNestedType(content)!)!;
        if (words is ["#", "photo", ..])
            await SendsAsync(new FileSent("0", "photo.jpg", "image/jpeg", 5));
        if (words is ["#", "place", var latitude, var longitude])
            await SendsAsync(new LocationShared(double.Parse(latitude), double.Parse(longitude)));
        if (words is ["#", "file", var file])
            await SendsAsync(new FileSent("0", file, "image/jpeg", 5));
        if (words is ["#", "bank", var what])
            await DirectBankAsync(what);
        if (words is ["#", "operator", var answered, .. var answer])
            await SendsAsync(new RequestAnswered(answered, string.Join(' ', answer), false));
        if (words is ["#", "operator-closes", var closed])
            await SendsAsync(new RequestAnswered(closed, null, true));
    }

    private void Write(Reply reply, StringBuilder said)
    {
        var text = reply.Text;
        if (Code().Match(text) is { Success: true } code)
        {
            _code = code.Value;
            text = text.Replace(_code, AnyCode, StringComparison.Ordinal);
        }
        text = Link().Replace(text, AnyLink);
        said.Append("< ").Append(text.Replace("\n", "\n  ").Replace("\n  \n", "\n\n")).Append('\n');
        if (reply.Attachment is { } attachment)
            said.Append("  (").Append(attachment.Name).Append(")\n");
        foreach (var row in reply.Buttons)
            said.Append("  ").AppendJoin(' ', row.Select(button => $"[{button.Label}]")).Append('\n');
        _offered[Peer] = [.. reply.Buttons.SelectMany(row => row)];
    }

    [GeneratedRegex("http://127[.][^ \n]+")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9]{4}-[0-9]{4}-[0-9]{4}")]
    private static partial Regex Code();
}
