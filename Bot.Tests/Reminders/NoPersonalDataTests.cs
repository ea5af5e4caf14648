using Bot.Core.Accounts;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Reminders.Kinds;
using Bot.Core.Texts;
using Bot.Tests.Organisations;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>What a channel may carry where an organisation sends nothing personal through it: not a word of whose, where or how much.</summary>
public class NoPersonalDataTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Meter Cold = new("40-1", "40ОН891234", Service.ColdWater, "Кухня", 5, 0, Today.AddDays(7), [new(Zone.Single, 120.5m, Today.AddMonths(-1))]);
    private static readonly Link Flat = new(Guid.CreateVersion7(), Guid.CreateVersion7(), new("demo", "4460153001"), "Мамина квартира", default);

    /// <summary>What a reminder of each kind is about, with something personal in each.</summary>
    private static readonly Dictionary<ReminderKind, Occasion> Occasions = new()
    {
        [ReminderKind.WindowOpens] = new WindowOpens.Open("2026-11", Today),
        [ReminderKind.WindowCloses] = new WindowCloses.Closing("2026-11/soon", Today.AddDays(3), [(Cold, Cold.Registers[0])]),
        [ReminderKind.NewBill] = new NewBill.Come("2026-11", Today, new(new(2026, 11, 1), new(423_157), []), new(423_157)),
        [ReminderKind.PaymentDue] = new PaymentDue.Near("2026-11", Today, new(423_157)),
        [ReminderKind.PaymentOverdue] = new PaymentOverdue.Late("2026-11", Today, Today, new(423_157)),
        [ReminderKind.PaymentReceived] = new PaymentReceived.Arrived("2026-11-24/423157/1", Today, new(Today, new(423_157), "СБП")),
        [ReminderKind.VerificationEnds] = new VerificationEnds.Ending("40-1/7", Today, Cold, Today.AddDays(7)),
        [ReminderKind.CardBalanceLow] = new CardBalanceLow.Low("2026-11-01/low", Today, new(423_157)),
        [ReminderKind.CardTicketEnds] = new CardTicketEnds.Ending("Пенсионный/2026-11-27", new("Пенсионный", Today.AddDays(2), 14)),
    };

    /// <summary>Of these nothing may be heard: the account, its name, its address, sums, meters, tickets.</summary>
    private static readonly string[] Personal = ["4460153001", "Мамин", "Гоголя", "231", "40ОН891234", "120,5", "Кухня", "Пенсионный"];

    public static TheoryData<ReminderKind, Language, bool> Kinds()
    {
        var rows = new TheoryData<ReminderKind, Language, bool>();
        foreach (var kind in Enum.GetValues<ReminderKind>())
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                rows.Add(kind, language, false);
                rows.Add(kind, language, true);
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_reminder_names_the_organisation_and_its_telephone_and_nothing_of_the_resident(ReminderKind kind, Language language, bool isPlain)
    {
        var organisation = new Organisation(Profiles.Valid(profile =>
        {
            profile.Contacts.Site = "https://example.org/";
            profile.Contacts.Phone = "+7 (8692) 00-00-00";
        }));
        var telling = new Telling(language, isPlain, "Мамина квартира, 4460153001", organisation, Today);

        // The same with everything shows that there is something to hide.
        Assert.Contains(Personal, word => Said(Of(kind, telling, ChannelPolicy.Full)).Contains(word, StringComparison.OrdinalIgnoreCase));
        var neutral = Said(Of(kind, telling, ChannelPolicy.NoPersonalData));
        Assert.All(Personal, word => Assert.DoesNotContain(word, neutral, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith(organisation.Profile.Name.In(language) + ": ", neutral, StringComparison.Ordinal);
        // No number at all but the telephone's and the reminder's own.
        Assert.DoesNotMatch("[0-9]", neutral.Replace("+7 (8692) 00-00-00", "").Replace("1:remind-off:77", "").Replace("1:menu", ""));
        Assert.Contains("https://example.org/", neutral, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_answered_to_such_a_reminder_tells_nothing_either()
    {
        await using var chat = new DeskChat("2026-11-27T05:00:00Z", settings: [("Organisations:eirc-sevastopol:Channels:telegram", "NoPersonalData")]);
        await chat.ArriveAsync();
        await chat.SaysAsync("назвать счёт");
        await chat.SaysAsync("Мамина квартира");
        await chat.SaysAsync("напоминай в 12");
        chat.Time.Advance(TimeSpan.FromMinutes(5));
        await chat.AlsoInAsync(new("telegram", "17"));
        Assert.Contains("приём показаний скоро закончится", await chat.LetRemindersComeAsync(DateTimeOffset.Parse("2026-11-27T13:00:00Z")));
        foreach (var answer in new[] { "125", "хвс 125 гвс 58", "завтра", "напомни завтра", "долг", "сколько платить", "счета", "о счёте", "не напоминать", "напоминания" })
        {
            var said = await chat.SaysAsync(answer);
            Assert.All(Personal, word => Assert.DoesNotContain(word, said, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static Reply Of(ReminderKind kind, Telling telling, ChannelPolicy policy)
    {
        var reminder = new Reminder(77, Flat.Resident, Flat.Account, kind, "1", default, new(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), ReminderStatus.Given, 0);
        return kind == ReminderKind.Announcement
            ? ReminderReply.Of(new Announcement(1, "demo", "ул. Гоголя", "На ул. Гоголя не будет воды.", default, default, 1), telling, reminder, policy)
            : ReminderReply.Of(ReminderRules.Of(kind)!, Occasions[kind], telling, reminder, Flat, policy, _ => true);
    }

    private static string Said(Reply reply) =>
        reply.Text + string.Concat(reply.Buttons.SelectMany(row => row).Select(button => $"\n{button.Label} {button.Action} {button.Url}")) + reply.Copyable + reply.Attachment?.Alt;
}
