using Bot.Core.Billing;
using Bot.Core.Payments;

namespace Bot.Tests.Payments;

/// <summary>Orders for tests.</summary>
internal static class Orders
{
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 7, 42, 0, TimeSpan.Zero);

    public static Order New(PaidFor? paidFor = null, long kopecks = 423157, DateTimeOffset? at = null, string number = "ПЛ-2611-000001") => new(
        Guid.CreateVersion7(), number, Guid.CreateVersion7(), new("eirc-sevastopol", "4460153001"), paidFor ?? new PaidFor.Bill(), new Money(kopecks), "Оплата по лицевому счёту 4460153001",
        at ?? Now, (at ?? Now).AddMinutes(30), LikeBefore: 0);
}
