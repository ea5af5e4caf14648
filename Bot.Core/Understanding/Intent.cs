using System.Text.Json;

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
    LanguageEn,
    ConsentInfo,
    Readings,
    HistoryReadings,
    WindowDates,
    Verification,
    Tariffs,
    Debt,
    WhyBill,
    Pay,
    HistoryPayments,
    BillDocument,
    Accounts,
    Link,
    Unlink,
    Rename,
    Delegate,
    CertificateRequest,
    DataChangeRequest,
    RemindersSettings,
    RemindersOff,
    DeleteMe,
    ExportMe,
    PhishingDoubt,
    SensitiveData,
    Contacts,
    Complaint,
    Outage,
    CardBalance,
    CardTopup,
    CardTickets,
    CardTrips,
    CardPoints,
    CardLost,
    CardFaulty,
    Greeting,
    Thanks,
    Offtopic,
    Unknown,

    // Finer than what the command line tells apart, see IntentNames.Name.
    MyReadings,
    Suppliers,
    Benefits,
    StrayPayment,
    AccountCard,
    DelegationCode,
    LockAccess,
    Request,
    MyRequests,
    MyLog,
    Messengers,
    Mistake,
    Withdraw,
    Plain,
    NotPlain,
    Farewell,
}

/// <summary>What follows from an intent alone.</summary>
public static class IntentNames
{
    /// <summary>As it stands in files and on the command line: <c>history_readings</c>.</summary>
    public static string Name(this Intent intent) => JsonNamingPolicy.SnakeCaseLower.ConvertName(Told(intent).ToString());

    /// <summary>What cannot be taken back: it is never begun by a guess, and always asked back.</summary>
    public static bool IsHarmful(this Intent intent) => intent is Intent.Unlink or Intent.DeleteMe;

    /// <summary>What one answer settles, without a question back.</summary>
    public static bool IsQuestion(this Intent intent) => intent is Intent.Debt or Intent.WhyBill or Intent.HistoryPayments or Intent.WindowDates or Intent.Tariffs or Intent.Verification
        or Intent.MyReadings or Intent.Suppliers or Intent.Benefits or Intent.Contacts or Intent.CardBalance;

    /// <summary>What is said around a request: it counts only where nothing else was said.</summary>
    public static bool IsAside(this Intent intent) =>
        intent is Intent.Greeting or Intent.Thanks or Intent.Farewell or Intent.Help or Intent.Offtopic or Intent.Cancel or Intent.Mistake or Intent.Menu or Intent.Back;

    private static Intent Told(Intent intent) => intent switch
    {
        Intent.MyReadings => Intent.HistoryReadings,
        Intent.StrayPayment => Intent.HistoryPayments,
        Intent.Suppliers => Intent.Contacts,
        Intent.Benefits => Intent.Debt,
        Intent.AccountCard or Intent.Messengers => Intent.Accounts,
        Intent.DelegationCode => Intent.Delegate,
        Intent.LockAccess or Intent.Request or Intent.MyRequests => Intent.Operator,
        Intent.MyLog => Intent.ConsentInfo,
        Intent.Mistake or Intent.Withdraw => Intent.Cancel,
        Intent.Plain or Intent.NotPlain => Intent.Help,
        Intent.Farewell => Intent.Thanks,
        _ => intent,
    };
}
