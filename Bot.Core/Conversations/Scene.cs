using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>What a step may look at: the conversation, the moment, the resident's links, and questions to the outside.</summary>
public sealed class Scene(
    Conversation conversation,
    Peer peer,
    Guid? resident,
    DateTimeOffset now,
    OrganisationDirectory organisations,
    IBilling billing,
    IStore store,
    CancellationToken cancelled)
{
    private List<Link>? _links;
    private (string Text, PhraseContext Context, Meaning Meaning)? _understood;

    public Conversation Conversation { get; private set; } = conversation;

    public Peer Peer { get; } = peer;

    /// <summary>When the input was received.</summary>
    public DateTimeOffset Now { get; } = now;

    public OrganisationDirectory Organisations { get; } = organisations;

    public IBilling Billing { get; } = billing;

    public IStore Store { get; } = store;

    public CancellationToken Cancelled { get; } = cancelled;

    public required Abilities Abilities { get; init; }

    /// <inheritdoc cref="Abilities.CanDraw"/>
    public bool CanDraw => Abilities.CanDraw;

    /// <inheritdoc cref="Abilities.CanReadCodes"/>
    public bool CanReadCodes => Abilities.CanReadCodes;

    public required ICards Cards { get; init; }

    public required IFiles Files { get; init; }

    public GuessGuard Guard { get; init; } = GuessGuard.Usual;

    /// <summary>The input's place in the inbox, the same however often the turn is run.</summary>
    public required long Sequence { get; init; }

    /// <summary>Own accounts that another resident has locked, as far as this turn has looked.</summary>
    public IReadOnlyList<Link> Suspended { get; private set; } = [];

    public Language Language => Conversation.Language;

    /// <summary>Null before consent.</summary>
    public Guid? Resident { get; private set; } = resident;

    /// <summary>The resident, where a stage can only be reached by one.</summary>
    public Guid RequireResident => Resident ?? throw new InvalidOperationException("No resident before consent");

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> values) =>
        TextCatalog.Say(Language, Conversation.Plain && TextCatalog.Has(Language, key + PlainScreen.Suffix) ? key + PlainScreen.Suffix : key, values);

    public Reply Reply(string key, params ReadOnlySpan<(string Name, object Value)> values) => new(Say(key, values));

    public Button Button(string key, string action, string argument = "", ButtonStyle style = ButtonStyle.Plain) =>
        new(Say(key), new ButtonAction(action, argument).ToString(), style);

    /// <summary>The resident's accounts of organisations that are served, oldest first.</summary>
    public async ValueTask<IReadOnlyList<Link>> LinksAsync()
    {
        if (_links is null)
        {
            var stored = Resident is { } resident ? await Store.LinksAsync(resident, Cancelled) : [];
            var served = stored.Where(link => Organisations.Find(link.Account.Organisation) is not null).ToList();
            Suspended = [.. served.Where(link => link.IsSuspended)];
            _links = [.. served.Where(link => !link.IsSuspended)];
        }
        return _links;
    }

    /// <summary>The account in hand: the chosen one, else the first; null where none is linked.</summary>
    public async ValueTask<Link?> CurrentLinkAsync()
    {
        var links = await LinksAsync();
        return links.FirstOrDefault(link => link.Id == Conversation.Link) ?? (links.Count > 0 ? links[0] : null);
    }

    /// <summary>The resident's link to an account, as far as this turn has looked; null where it has none.</summary>
    public Link? LinkTo(AccountKey account) => _links?.FirstOrDefault(link => link.Account == account);

    public Organisation OrganisationOf(Link link) => Organisations[link.Account.Organisation];

    /// <summary>
    /// Whether an organisation offers something in this channel. Where the policy forbids personal data, nothing that needs an
    /// account is offered there.
    /// </summary>
    public bool Offers(Organisation organisation, Feature feature) =>
        organisation.Profile.Offers(feature) && organisation.Profile.PolicyFor(Peer.Channel) == ChannelPolicy.Full;

    /// <summary>Whether some organisation's account numbers look like this one.</summary>
    public bool IsAccount(string number) => Organisations.Recognise(Organisation.Tidy(number)).Count > 0;

    /// <summary>What a text means by its words; worked out once however many ask in a turn.</summary>
    public Meaning MeaningOf(string text, PhraseContext context)
    {
        if (_understood is not var (known, at, meaning) || known != text || at != context)
            _understood = (text, context, meaning = Understand.Words(text, context, IsAccount));
        return meaning;
    }

    /// <summary>Whether several accounts are linked, as far as this turn has looked.</summary>
    public bool HasSeveralAccounts => _links is { Count: > 1 };

    /// <summary>How the resident knows an account: its own name, else the organisation and number; only the organisation where nothing personal may be said.</summary>
    public string NameOf(Link link) => MayTell(link) ? Organisations.NameOf(link, Language) : OrganisationOf(link).Profile.Name.In(Language);

    /// <summary>By organisation and number.</summary>
    public string UnnamedOf(Link link) => MayTell(link) ? Organisations.Unnamed(link.Account, Language) : OrganisationOf(link).Profile.Name.In(Language);

    /// <summary>Whether anything personal of the account may be said in this channel.</summary>
    private bool MayTell(Link link) => OrganisationOf(link).Profile.PolicyFor(Peer.Channel) == ChannelPolicy.Full;

    /// <summary>A link that this turn ends is not there for the rest of it.</summary>
    public void Drop(Link link) => _links?.RemoveAll(own => own.Id == link.Id);

    /// <summary>The rest of this turn is another resident's, with all that is theirs.</summary>
    public void Become(Guid resident, IReadOnlyList<Link> links, Conversation conversation)
    {
        (Resident, Conversation) = (resident, conversation);
        _links = [.. links.Where(link => Organisations.Find(link.Account.Organisation) is not null && !link.IsSuspended)];
    }

    /// <summary>Lets the rest of this turn see what a step has just changed.</summary>
    public void Continue(Conversation conversation, Guid? resident, Link? adopted)
    {
        Conversation = conversation;
        Resident = resident;
        if (adopted is not null)
            (_links ??= []).Add(adopted);
    }
}
