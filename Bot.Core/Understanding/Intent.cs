namespace Bot.Core.Understanding;

/// <summary>What a resident may want.</summary>
public enum Intent
{
    Menu,
    Back,
    Cancel,
    Help,
    Operator,
    Russian,
    English,
    ConsentInfo,
    Readings,
    Debt,
    PaymentHistory,
    Pay,
    Accounts,
    Link,
    WindowDates,
    HistoryReadings,
    MyReadings,
    Verification,
    WhyBill,
    Tariffs,
    Suppliers,
    Benefits,
    StrayPayment,
    Greeting,
    Thanks,
    PhishingDoubt,
}
