using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Delegating;
using Bot.Core.Organisations;
using Bot.Core.Support;
using Bot.Core.Texts;

namespace Bot.Core.Linking;

/// <summary>Links an account: its number, the organisation where the number does not tell it, and the proof.</summary>
public sealed class LinkAccount : Dialog<LinkAccount.Trigger>
{
    public sealed record WaitingForNumber : Stage;

    /// <summary>The number may belong to several organisations.</summary>
    public sealed record WaitingForOrganisation(string Number) : Stage;

    /// <param name="Since">When the number was given; the profile says for how long the link may stay unfinished.</param>
    public sealed record WaitingForProof(AccountKey Account, DateTimeOffset Since) : Stage;

    public enum Trigger
    {
        Begun,
        BegunWithNumber,
        BegunWithSharedNumber,
        NumberGiven,
        SharedNumberGiven,
        OtherNumberWanted,
        OrganisationChosen,
        Proved,
        Locked,
        Expired,
        AlreadyLinked,
        GivenUp,
    }

    private static readonly StageMap<Trigger> Arrows = StageMap<Trigger>.Configure()
        .Begins<WaitingForNumber>(Trigger.Begun)
        .Begins<WaitingForProof>(Trigger.BegunWithNumber)
        .Begins<WaitingForOrganisation>(Trigger.BegunWithSharedNumber)
        .Configure<WaitingForNumber>(stage => stage
            .PermitReentry(Trigger.Begun)
            .Permit<WaitingForProof>(Trigger.NumberGiven)
            .Permit<WaitingForOrganisation>(Trigger.SharedNumberGiven)
            .PermitLeaving(Trigger.Proved)
            .PermitLeaving(Trigger.AlreadyLinked)
            .PermitLeaving(Trigger.GivenUp))
        .Configure<WaitingForOrganisation>(stage => stage
            .Permit<WaitingForProof>(Trigger.OrganisationChosen)
            .Permit<WaitingForNumber>(Trigger.OtherNumberWanted)
            .PermitLeaving(Trigger.Proved)
            .PermitLeaving(Trigger.AlreadyLinked))
        .Configure<WaitingForProof>(stage => stage
            .PermitLeaving(Trigger.Proved)
            .PermitLeaving(Trigger.Locked)
            .Permit<WaitingForNumber>(Trigger.Expired)
            .Permit<WaitingForNumber>(Trigger.OtherNumberWanted)
            .Permit<WaitingForProof>(Trigger.NumberGiven)
            .Permit<WaitingForOrganisation>(Trigger.SharedNumberGiven)
            .PermitLeaving(Trigger.AlreadyLinked))
        .Build();

    private const string OrganisationAction = "link.org";

    /// <summary>Nobody carries more cards; who tries out numbers would.</summary>
    private const int MostByNumber = 10;

    public override string Name => "link-account";

    protected override StageMap<Trigger> Map => Arrows;

    public override bool WaitsForNumber(Stage stage) => stage is not WaitingForOrganisation;

    /// <summary>Asks for a number, or takes the one that was typed.</summary>
    /// <param name="typed">What the resident typed where it looks like a number.</param>
    public async ValueTask<Step> OpenAsync(Scene scene, string typed = "") =>
        typed.Length > 0 && TypedAccount.Read(typed, scene) is { } account
            ? await TakeNumberAsync(null, account, scene)
            : Go(null, Trigger.Begun, new WaitingForNumber()).Say(LinkReplies.AskNumber(scene));

    /// <summary>Says first that what was asked for needs an account; a linking that was begun goes on.</summary>
    /// <param name="wish">What is to be done once an account is there.</param>
    public async ValueTask<Step> BeginAsync(Scene scene, string? wish = null)
    {
        if (await scene.LinksAsync() is [] && scene.Suspended is [var closed, ..])
            return Step.Stay().Say(await TellAccess.ClosedAsync(scene, closed));
        var step = scene.Conversation.Stage is WaitingForProof or WaitingForOrganisation
            ? await GoOnAsync(scene.Conversation.Stage, scene)
            : Go(null, Trigger.Begun, new WaitingForNumber()).Say(LinkReplies.AskFirst(scene));
        return wish is null ? step : step.Remember(conversation => conversation with { Wish = wish });
    }

    /// <summary>Takes the number from a bill's payment code; its sum proves only where the profile allows it.</summary>
    public async ValueTask<Step> TakeCodeAsync(Scene scene, Organisation organisation, string number, Money? sum)
    {
        var read = scene.Say("Photos.Read", ("organisation", organisation.Profile.Name.In(scene.Language)), ("number", number));
        var proof = organisation.Profile.Proof.CodeProves && sum is { Kopecks: > 0 } proving ? new BillSums(proving) : null;
        var taken = await TakeNumberAsync(null, new TypedAccount(number, [organisation], proof), scene);
        taken.Replies[0] = taken.Replies[0].After(read);
        return taken;
    }

    public override async ValueTask<Step?> HearAsync(Stage stage, Input input, Scene scene)
    {
        if (stage is WaitingForOrganisation shared && input is ButtonPressed button && ButtonAction.Parse(button.Action) is { Name: OrganisationAction } action)
            return await ChooseAsync(shared, action.Argument, scene);
        if (input is not TextSent text)
            return null;
        if (stage is WaitingForProof proof && scene.Now - proof.Since > Unfinished(proof, scene))
            return Expire(proof, scene);
        if (stage is WaitingForProof waiting && MoneyInput.Parse(text.Text) is { } sum && (sum.HasKopecks || TypedAccount.Read(text.Text, scene) is null))
            return (sum.HasKopecks, sum.Sum.Kopecks) switch
            {
                (false, _) => Step.Stay().Forget().Say(scene.Reply("Linking.KopecksMissing")),
                // Anybody can guess an empty bill.
                (_, 0) => Step.Stay().Forget().Say(scene.Reply("Linking.ZeroProof")),
                _ => await ProveAsync(waiting, new(sum.Sum), scene),
            };
        if ((TypedAccount.Read(text.Text, scene) ?? TypedAccount.NamedIn(text.Text, scene)) is { } account)
            return await TakeNumberAsync(stage, account, scene);
        if (stage is WaitingForNumber && scene.Organisations.Named(text.Text) is { } named)
            return Narrow(stage, named, scene);
        if (stage is WaitingForProof without && NoBill.IsMeant(text.Text))
            return Step.Stay().Say(LinkReplies.WithoutBill(scene, scene.Organisations[without.Account.Organisation]));
        if (stage is WaitingForProof asked && BillSums.Read(text.Text) is { } mentioned)
            return await ProveAsync(asked, mentioned, scene);
        return null;
    }

    public override ValueTask<Step> AskAsync(Stage stage, Scene scene) => new(stage switch
    {
        WaitingForProof proof when scene.Now - proof.Since > Unfinished(proof, scene) => Expire(proof, scene),
        WaitingForProof proof => Step.Stay().Say(LinkReplies.AskProof(scene, proof.Account)),
        WaitingForOrganisation shared => Step.Stay().Say(LinkReplies.AskOrganisation(scene, scene.Organisations.Recognise(shared.Number), OrganisationAction)),
        _ => Step.Stay().Say(LinkReplies.AskNumber(scene)),
    });

    public override ValueTask<Step> BackAsync(Stage stage, Scene scene) => stage is WaitingForNumber
        ? Menu.ShowAsync(scene, Leave(stage, Trigger.GivenUp).Remember(conversation => conversation with { Wish = null }))
        : new(Go(stage, Trigger.OtherNumberWanted, new WaitingForNumber()).Say(LinkReplies.AskNumber(scene)));

    public override ValueTask<Step> ExplainAsync(Stage stage, Input input, Scene scene) => new(stage switch
    {
        WaitingForProof proof => Step.Stay().Forget().Say(LinkReplies.ProofNotUnderstood(scene, scene.Organisations[proof.Account.Organisation])),
        WaitingForOrganisation shared => Step.Stay().Say(LinkReplies.AskOrganisation(scene, scene.Organisations.Recognise(shared.Number), OrganisationAction)),
        _ => Step.Stay().Say(LinkReplies.NumberNotUnderstood(scene, input)),
    });

    /// <summary>The organisation's name instead of the number: from now on only its numbers are asked for.</summary>
    private Step Narrow(Stage stage, Organisation named, Scene scene)
    {
        if (!scene.Offers(named, Feature.Linking))
            return ShowContacts.NotOffered(scene, named);
        scene.Continue(scene.Conversation with { Organisation = named.Key }, scene.Resident, null);
        return Go(stage, Trigger.Begun, new WaitingForNumber())
            .Remember(conversation => conversation with { Organisation = named.Key })
            .Say(LinkReplies.AskNumber(scene));
    }

    private async ValueTask<Step> TakeNumberAsync(Stage? from, TypedAccount typed, Scene scene)
    {
        var candidates = typed.Organisations;
        if (candidates.Count > 1)
        {
            var shared = new WaitingForOrganisation(typed.Number);
            return Go(from, from is null ? Trigger.BegunWithSharedNumber : Trigger.SharedNumberGiven, shared)
                .Say(LinkReplies.AskOrganisation(scene, candidates, OrganisationAction));
        }
        if (!scene.Offers(candidates[0], Feature.Linking))
            return ShowContacts.NotOffered(scene, candidates[0]);
        var waiting = new WaitingForProof(new(candidates[0].Key, typed.Number), scene.Now);
        if (await AlreadyLinkedAsync(from, waiting.Account, scene) is { } already)
            return already;
        if (candidates[0].Profile.Proof.Kind == ProofKind.None)
            return await TryNumberAsync(from, waiting.Account, scene);
        var asked = Go(from, from is null ? Trigger.BegunWithNumber : Trigger.NumberGiven, waiting);
        return typed.Proof is { First.Kopecks: > 0 } sums
            ? asked.Then(await ProveAsync(waiting, sums, scene))
            : asked.Say(LinkReplies.AskProof(scene, waiting.Account));
    }

    private async ValueTask<Step?> ChooseAsync(WaitingForOrganisation shared, string key, Scene scene)
    {
        if (scene.Organisations.Recognise(shared.Number).FirstOrDefault(organisation => organisation.Key == key) is not { } chosen)
            return null;
        if (!scene.Offers(chosen, Feature.Linking))
            return ShowContacts.NotOffered(scene, chosen);
        var waiting = new WaitingForProof(new(chosen.Key, shared.Number), scene.Now);
        if (await AlreadyLinkedAsync(shared, waiting.Account, scene) is { } already)
            return already;
        return chosen.Profile.Proof.Kind == ProofKind.None
            ? await TryNumberAsync(shared, waiting.Account, scene)
            : Go(shared, Trigger.OrganisationChosen, waiting).Say(LinkReplies.AskProof(scene, waiting.Account));
    }

    private async ValueTask<Step?> AlreadyLinkedAsync(Stage? from, AccountKey account, Scene scene)
    {
        var link = (await scene.LinksAsync()).FirstOrDefault(link => link.Account == account && link.Access == Access.Full);
        if (link is null)
            return null;
        var left = from is null ? Step.To(null) : Leave(from, Trigger.AlreadyLinked);
        return await Menu.ShowAsync(
            scene, left.Remember(conversation => conversation with { Link = link.Id }), scene.Say("Linking.Already", ("account", scene.NameOf(link))), link);
    }

    private async ValueTask<Step> ProveAsync(WaitingForProof waiting, BillSums sums, Scene scene)
    {
        var organisation = scene.Organisations[waiting.Account.Organisation];
        var attempt = await ProofAttempt.BeginAsync(scene, waiting.Account);
        if (attempt.LockOf(sums) is { } locked)
            return Refuse(waiting, locked, scene);

        if (await AreOfBillsAsync(waiting.Account, sums, organisation, scene) is not { } right)
            return ShowContacts.BillingAway(scene, organisation, "resume").Forget();

        if (right && await scene.Store.AccessLockAsync(waiting.Account, scene.Cancelled) is not null)
            return Leave(waiting, Trigger.Locked).Save(attempt.Tried(true)).Forget().Say(LinkReplies.AccessLocked(scene, organisation));
        if (right)
            return await AdoptAsync(Leave(waiting, Trigger.Proved).Save(attempt.Tried(true)), waiting.Account, link => LinkReplies.DoneAsync(scene, link), scene);
        return attempt.LockAfterWrong is { } nowLocked
            ? Refuse(waiting, nowLocked, scene).Save(attempt.Tried(false))
            : Step.Stay().Save(attempt.Tried(false)).Forget().Say(LinkReplies.Wrong(scene, organisation, attempt.LeftAfterWrong));
    }

    /// <returns>Null where the billing system does not answer now.</returns>
    private static async ValueTask<bool?> AreOfBillsAsync(AccountKey account, BillSums sums, Organisation organisation, Scene scene)
    {
        var bills = sums.Second is not null || organisation.Profile.Proof.Kind == ProofKind.LastOrPreviousBill ? 2 : 1;
        if (await scene.Billing.ProveAsync(account, sums.First, bills, scene.Cancelled) is not Answer<bool>.Known { Value: var first })
            return null;
        if (sums.Second is not { } other)
            return first;
        // Asked whatever became of the first, so that the time tells nothing.
        return await scene.Billing.ProveAsync(account, other, bills, scene.Cancelled) is Answer<bool>.Known { Value: var second } ? first && second : null;
    }

    /// <summary>Who can still prove the account by two sums is waited for.</summary>
    private Step Refuse(WaitingForProof waiting, ProofLimits.Lock locked, Scene scene) =>
        (locked.IsOpenToTwoSums() ? Step.Stay() : Leave(waiting, Trigger.Locked)).Forget()
            .Say(LinkReplies.Locked(scene, scene.Organisations[waiting.Account.Organisation], locked));

    /// <summary>
    /// What needs no proof is linked by its number alone. A number that nobody has and one too many are refused in the same
    /// words, and the number is not kept: whoever reads it can see the card.
    /// </summary>
    private async ValueTask<Step> TryNumberAsync(Stage? from, AccountKey card, Scene scene)
    {
        var organisation = scene.Organisations[card.Organisation];
        var attempt = await ProofAttempt.BeginAsync(scene, card);
        var linked = (await scene.LinksAsync()).Count(link => link.Account.Organisation == card.Organisation);
        if (attempt.LockOfNumber is not null || linked >= MostByNumber)
            return AskAgain(from).Forget().Say(LinkReplies.NumberRefused(scene, organisation));
        var answer = await scene.Cards.CardAsync(card, scene.Cancelled);
        if (answer is Answer<Card>.Unavailable)
            return ShowContacts.BillingAway(scene, organisation, "link").Forget();
        if (answer is not Answer<Card>.Known { Value: var found })
            return AskAgain(from).Save(attempt.Tried(false)).Forget().Say(LinkReplies.NumberRefused(scene, organisation));
        if (await scene.Store.AccessLockAsync(card, scene.Cancelled) is not null)
            return AskAgain(from).Forget().Say(LinkReplies.NumberRefused(scene, organisation));
        var left = from is null ? Step.To(null) : Leave(from, Trigger.Proved);
        // What was wished for is on the very screen that follows.
        left.Remember(conversation => conversation.Wish == scene.Say("Wish.CardBalance") ? conversation with { Wish = null } : conversation);
        return await AdoptAsync(left.Save(attempt.Tried(true, byNumber: true)), card, link => new(ShowBalance.Linked(scene, link, found)), scene);
    }

    private async ValueTask<Step> GoOnAsync(Stage stage, Scene scene)
    {
        var asked = await AskAsync(stage, scene);
        asked.Replies[0] = asked.Replies[0].After(scene.Say("Linking.GoOn"));
        return Step.To(stage).Then(asked);
    }

    private Step AskAgain(Stage? from) => from is WaitingForNumber ? Step.Stay() : Go(from, from is null ? Trigger.Begun : Trigger.OtherNumberWanted, new WaitingForNumber());

    private static async ValueTask<Step> AdoptAsync(Step left, AccountKey account, Func<Link, ValueTask<Reply>> done, Scene scene)
    {
        var link = new Link(Guid.CreateVersion7(scene.Now), scene.RequireResident, account, null, scene.Now);
        // What was entrusted in part is now proved whole.
        if ((await scene.LinksAsync()).FirstOrDefault(own => own.Account == account) is { Delegation: { } delegation } entrusted)
        {
            link = link with { Name = entrusted.Name };
            left.Save(new DelegationEnded(delegation, scene.RequireResident, scene.Now));
            scene.Drop(entrusted);
        }
        return left
            .Save(new AccountLinked(link))
            .Remember(conversation => conversation with { Link = link.Id })
            .Forget()
            .Say(await done(link));
    }

    private Step Expire(WaitingForProof proof, Scene scene) =>
        Go(proof, Trigger.Expired, new WaitingForNumber()).Forget().Say(LinkReplies.Expired(scene, scene.Organisations[proof.Account.Organisation]));

    private static TimeSpan Unfinished(WaitingForProof proof, Scene scene) =>
        TimeSpan.FromHours(scene.Organisations[proof.Account.Organisation].Profile.Proof.UnfinishedLinkHours);
}
