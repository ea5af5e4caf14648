using Bot.Core.Billing;

namespace Bot.Tests.Reminders;

/// <summary>Statements of an account.</summary>
internal static class Bills
{
    public static readonly Statement Owed = Of("2026-11-01", 423_157);

    public static Statement Of(string month, long toPay) => new(new(toPay), [new(DateOnly.Parse(month), new(423_157), [])]);
}
