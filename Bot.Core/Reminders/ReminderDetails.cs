using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Organisations;

namespace Bot.Core.Reminders;

/// <summary>What a <see cref="DetailLink"/> leads to: the reminder as it would be said where everything may be, as things are now.</summary>
public sealed class ReminderDetails(IStore store, IBilling billing, ICards cards, OrganisationDirectory organisations)
{
    public abstract record Outcome
    {
        private Outcome() { }

        public sealed record Told(string Organisation, string Text) : Outcome;

        /// <summary>The account is not the resident's any more.</summary>
        public sealed record Gone : Outcome;

        /// <summary>The thing was done meanwhile, or its time is over.</summary>
        public sealed record NotNeeded : Outcome;

        /// <summary>The billing system does not answer now.</summary>
        public sealed record Away : Outcome;
    }

    public async ValueTask<Outcome> OfAsync(DetailLink link, DateTimeOffset now, CancellationToken cancelled)
    {
        if (await store.ReminderAsync(link.Reminder, cancelled) is not { } reminder || organisations.Find(reminder.Account.Organisation) is not { } organisation
            || (await store.LinksAsync(reminder.Resident, cancelled)).FirstOrDefault(own => own.Account == reminder.Account) is not { IsSuspended: false } account)
            return new Outcome.Gone();
        var name = organisation.Profile.Name.In(link.Language);
        if (reminder.Kind == ReminderKind.Announcement)
            return await store.AnnouncementAsync(reminder.Subject, cancelled) is { } announcement ? new Outcome.Told(name, announcement.Text) : new Outcome.NotNeeded();
        var rule = ReminderRules.Of(reminder.Kind)!;
        if (!rule.Concerns(organisation) || (rule.Needs is { } feature && !account.Access.Allows(feature)))
            return new Outcome.Gone();
        var facts = new AccountFacts(organisation, account, now, billing, store, store, cards, cancelled);
        var occasion = (await rule.LookAsync(facts)).FirstOrDefault(occasion => occasion.Period == reminder.Subject);
        if (facts.IsAway)
            return new Outcome.Away();
        if (occasion is null)
            return new Outcome.NotNeeded();
        return new Outcome.Told(name, rule.Tell(occasion, new(link.Language, false, organisations.NameOf(account, link.Language), organisation, organisation.Today(now)) { HearsAnswers = false }));
    }
}
