using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Host.Pipeline;
using Bot.Host.Readings;
using Bot.Host.Reminders;
using Bot.Tests.Faults;
using Bot.Tests.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Support;

/// <content>What the host does by itself about reminders.</content>
public sealed partial class DeskChat
{
    private readonly IChannel[] _channels = [new RecordingChannel("web"), new RecordingChannel("telegram")];

    public OrganisationDirectory Organisations => _services.GetRequiredService<OrganisationDirectory>();

    /// <summary>The database as it lies on the disk.</summary>
    internal DatabaseFile File => new(Database);

    private Inbox Inbox => new(Store, new Lanes<Peer, InboxItem>(new InboxBacklog(Store), Retry), new PipelineHealth(Time));

    private StoreRetry Retry => new(new PipelineHealth(Time), Time, NullLogger<StoreRetry>.Instance);

    /// <summary>A planner as a host has it: it remembers nothing of another one.</summary>
    internal Planner Planner() => new(Passes(), Organisations, Store, Options.Create(new RemindersOptions()), Retry, Time, NullLogger<Planner>.Instance);

    /// <summary>Runs the passes that are due.</summary>
    /// <returns>How many reminders are new.</returns>
    internal async Task<int> PlanAsync() => await Planner().RunDueAsync(default);

    /// <summary>Gives the reminders that are due now their turns.</summary>
    /// <returns>What was said.</returns>
    internal async Task<string> RemindAsync()
    {
        var due = new DueReminders(Store, Inbox, Organisations, Passes(), _channels, Options.Create(new RemindersOptions()), Retry, Time, NullLogger<DueReminders>.Instance);
        await due.GiveTurnsAsync(default);
        return await TakeTurnsAsync();
    }

    /// <summary>Gives the drafts that are due now their turns.</summary>
    /// <param name="failing">Whether the turns fail by a bug.</param>
    /// <returns>What was said.</returns>
    internal async Task<string> SendDueDraftsAsync(bool failing = false)
    {
        await new DueDrafts(Store, Inbox, Retry, Time, NullLogger<DueDrafts>.Instance).GiveTurnsAsync(default);
        if (!failing)
            return await TakeTurnsAsync();
        foreach (var item in await Store.UnfinishedAsync(0, 1_000, default))
            await Store.CommitAsync(Desk.Apologise(await Store.LoadAsync(item.Event.Peer, default), item), default);
        return "";
    }

    private async Task SendDueDraftsAsync(string line)
    {
        var speaks = Peer;
        _transcript.Append(line).Append('\n');
        await SendDueDraftsAsync();
        Peer = speaks;
    }

    private async Task<string> TakeTurnsAsync()
    {
        var said = "";
        foreach (var item in await Store.UnfinishedAsync(0, 1_000, default))
        {
            Peer = item.Event.Peer;
            said += await TurnAsync(item);
        }
        return said;
    }

    /// <summary>Plans, and lets the time pass until each planned reminder has come.</summary>
    internal async Task<string> LetRemindersComeAsync(DateTimeOffset until)
    {
        await PlanAsync();
        var said = "";
        while (File.Read<long?>("select min(due) from reminder where status = 0").Single() is { } due && DateTimeOffset.FromUnixTimeMilliseconds(due) <= until)
        {
            Time.Now = DateTimeOffset.FromUnixTimeMilliseconds(due) is var moment && moment > Time.Now ? moment : Time.Now;
            said += await RemindAsync();
        }
        Time.Now = until > Time.Now ? until : Time.Now;
        return said;
    }

    internal PlanningPasses Passes() => new(Store, HandsOverTo, _channels, Retry, Time, Cards);

    /// <param name="line"><c># reminders until 20:00</c> of the same day, UTC.</param>
    private async Task LetRemindersComeAsync(string line)
    {
        _transcript.Append(line).Append('\n');
        await LetRemindersComeAsync(new DateTimeOffset(Time.Now.Date, TimeSpan.Zero) + TimeSpan.Parse(line.Split(' ')[^1]));
    }
}
