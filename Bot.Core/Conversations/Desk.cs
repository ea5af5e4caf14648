using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Charges;
using Bot.Core.Consent;
using Bot.Core.Delegating;
using Bot.Core.Linking;
using Bot.Core.Messengers;
using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Photographs;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Requests;
using Bot.Core.Texts;

namespace Bot.Core.Conversations;

/// <summary>One turn: the conversation is read, the router steps, and what follows is handed back to be committed.</summary>
public sealed class Desk : ITurns
{
    private readonly OrganisationDirectory _organisations;
    private readonly IBilling _billing;
    private readonly ICards _cards;
    private readonly IStore _store;
    private readonly IFiles _files;
    private readonly Abilities _abilities;
    private readonly GuessGuard _guard;
    private readonly Func<string, int> _mostButtons;
    private readonly Commands _commands;
    private readonly Router _router;

    /// <param name="mostButtons">How many buttons a message of a channel can show; null where all show any number.</param>
    public Desk(
        OrganisationDirectory organisations, IBilling billing, ICards cards, IStore store, IFiles files, Abilities abilities, Func<string, int>? mostButtons = null,
        GuessGuard? guard = null)
    {
        _guard = guard ?? GuessGuard.Usual;
        _mostButtons = mostButtons ?? (_ => int.MaxValue);
        _organisations = organisations;
        _billing = billing;
        _cards = cards;
        _store = store;
        _files = files;
        _abilities = abilities;
        var consent = new GiveConsent();
        var linking = new LinkAccount();
        var readings = new SubmitReadings(linking);
        var payments = new PayBill(linking);
        var charges = new ShowDebt(linking);
        var letters = new WriteRequest(linking);
        var continued = new ContinueRequest(letters);
        var people = new PeopleCommands(linking, letters, continued);
        var ofCards = new CardCommands(linking);
        var reminders = new ReminderCommands(linking);
        Dialogs = [consent, linking, readings, payments, .. ofCards.Dialogs, .. people.Dialogs, .. reminders.Dialogs];
        _commands = new(Dialogs, linking, readings, charges, new ShowBillDocument(linking, charges), payments, new ShowAccounts(linking), people, ofCards, reminders);
        _router = new(new(consent, _commands), _commands, continued, new(linking, _commands), new(_commands));
    }

    /// <summary>Every dialog there is.</summary>
    public IReadOnlyList<IDialog> Dialogs { get; }

    public async ValueTask<TurnCommit> RunAsync(StoredConversation stored, InboxItem item, CancellationToken cancelled)
    {
        var loaded = StoredState.Load(stored);
        var incoming = item.Event;
        var scene = new Scene(loaded.Conversation, stored.Peer, stored.Resident, incoming.ReceivedAt, _organisations, _billing, _store, cancelled)
        {
            Files = _files,
            Sequence = item.Sequence,
            Abilities = _abilities,
            Guard = _guard,
            Cards = _cards,
        };
        var step = await _router.RouteAsync(scene, incoming.Input);
        if (loaded.LostStage && step.Replies.Count > 0)
            step.Replies[0] = step.Replies[0] with { Text = scene.Say("Menu.Updated") + "\n\n" + step.Replies[0].Text };
        return Commit(stored, item, After(step, loaded.Conversation, incoming), step, PriorityOf(incoming.Input));
    }

    public TurnCommit Apologise(StoredConversation stored, InboxItem item)
    {
        var conversation = StoredState.Load(stored).Conversation;
        // It is due still, and tried again a day later.
        if (item.Event.Input is DraftDue)
            return Commit(stored, item, conversation, Step.Stay().Say(NotSent(conversation)), OutboxPriority.Transactional);
        // An outcome that could not be told is no message of the resident's, who would not know what the apology is for.
        if (!IsAnswer(item.Event.Input))
            return Commit(stored, item, conversation, Step.Stay(), OutboxPriority.Transactional);
        var sorry = new Reply(TextCatalog.Say(conversation.Language, "Menu.Sorry"))
            .WithButtons(new Button(TextCatalog.Say(conversation.Language, "Button.Menu"), new ButtonAction("menu").ToString()));
        var apology = Step.Stay().Say(sorry);
        // What it held is not known: a proof, or words from before consent.
        if (item.Event.Input is TextSent or TextEdited or FileOffered or ContactShared or LocationShared or PhotoRead)
            apology.Forget();
        return Commit(stored, item, conversation, apology, OutboxPriority.Interactive);
    }

    private static Reply NotSent(Conversation conversation) => new Reply(TextCatalog.Say(conversation.Language, "Readings.KeptBroken"))
        .WithButtons(new Button(TextCatalog.Say(conversation.Language, "Button.Readings"), new ButtonAction("readings").ToString()));

    private static Conversation After(Step step, Conversation before, IncomingEvent incoming)
    {
        var next = step.Apply(before);
        if (!IsAnswer(incoming.Input))
            return next;
        // Once something else was begun, a bare number and further words are about that.
        var letter = step.Moves && next.Letter == before.Letter ? null : next.Letter;
        return next with { HeardAt = incoming.ReceivedAt, Reminded = step.Moves ? null : next.Reminded, Letter = letter };
    }

    private TurnCommit Commit(StoredConversation stored, InboxItem item, Conversation next, Step step, OutboxPriority priority)
    {
        if (step.Replies is [.., var last])
        {
            // A notice comes in between and does not take away the buttons of the question that still stands.
            var standing = IsAnswer(item.Event.Input) ? [] : next.Offered;
            var isNumbered = !next.Plain && last.Buttons.Sum(row => row.Count) > _mostButtons(stored.Peer.Channel);
            if (next.Plain)
                last = Plain(step, last, next, standing.Count);
            else if (isNumbered)
                step.Replies[^1] = PlainScreen.Number(last, standing.Count + 1, _commands.WaitsForNumber(next), next.Language);
            next = next with { Numbered = isNumbered || (standing.Count > 0 && next.Numbered), Offered = [.. standing, .. last.Buttons.SelectMany(row => row).Where(button => button.Url is null)] };
        }
        return new(
            stored.Peer,
            stored.Version,
            item.Sequence,
            StoredState.Save(next),
            [.. step.Replies.Select(reply => (ReadOnlyMemory<byte>)ConversationJson.Write(reply, ConversationJson.Default.Reply))],
            step.Writes,
            step.Effects,
            step.ForgetsInput,
            priority,
            item.Event.ReceivedAt)
        {
            Next = next,
            Expires = step.Expires,
        };
    }

    private Reply Plain(Step step, Reply last, Conversation next, int standing)
    {
        for (var i = 0; i < step.Replies.Count - 1; i++)
            step.Replies[i] = PlainScreen.WithoutPictures(step.Replies[i]);
        return step.Replies[^1] = PlainScreen.Number(last, standing + 1, _commands.WaitsForNumber(next), next.Language);
    }

    private static bool IsAnswer(Input input) => input is not (
        ReadingsHandedOver or OrderDecided or LinkMade { IsLate: true } or DraftDue or RequestAnswered or ReminderDue or MessengersChanged or DelegationChanged or LinkedByOther or AccessClosed or AccessOpened or BotBlocked or BotUnblocked);

    private static OutboxPriority PriorityOf(Input input) =>
        IsAnswer(input) ? OutboxPriority.Interactive : input is ReminderDue ? OutboxPriority.Broadcast : OutboxPriority.Transactional;
}
