namespace Bot.Core.Organisations;

/// <summary>When an organisation reminds its residents, and how long before; section <c>Reminders</c> of a profile.</summary>
public sealed class ReminderTimes
{
    /// <summary>The wall clock's time from which reminders go out; the same as <see cref="To"/> for round the clock.</summary>
    public TimeOnly From { get; set; } = new(9, 0);

    /// <summary>Quiet from here on.</summary>
    public TimeOnly To { get; set; } = new(20, 0);

    /// <summary>Days of the week on which nothing goes out, such as Sunday.</summary>
    public HashSet<DayOfWeek> DaysOff { get; set; } = [];

    /// <summary>Further days on which nothing goes out.</summary>
    public HashSet<DateOnly> Holidays { get; set; } = [];

    /// <summary>How many days before the window of readings closes.</summary>
    public int ClosingDays { get; set; } = 3;

    /// <summary>Day of the next month until which a month's bill is to be paid; null where nobody is to be reminded of it.</summary>
    public int? PayUntilDay { get; set; }

    /// <summary>In roubles: a card with less is low.</summary>
    public decimal LowCardBalance { get; set; } = 100;

    /// <summary>How many days before a card's ticket ends.</summary>
    public int TicketDays { get; set; } = 3;

    /// <returns>For each fault the key within the section and what is wrong.</returns>
    public IEnumerable<(string Key, string Problem)> Faults()
    {
        if (To < From)
            yield return ("To", "must not be before From: reminders are never sent at night");
        if (DaysOff.Count == 7)
            yield return ("DaysOff", "must leave a day of the week");
        if (ClosingDays is < 1 or > 20)
            yield return ("ClosingDays", "must be between 1 and 20");
        if (PayUntilDay is < 1 or > 31)
            yield return ("PayUntilDay", "must be a day of the month, 1 to 31");
        if (LowCardBalance is < 0 or > 100_000)
            yield return ("LowCardBalance", "must be a sum in roubles");
        if (TicketDays is < 1 or > 30)
            yield return ("TicketDays", "must be between 1 and 30");
    }
}
