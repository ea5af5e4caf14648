using System.Collections.Frozen;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>Which command fulfils which intent, by its name; one table for the whole conversation.</summary>
public static class IntentCommands
{
    /// <summary>Takes every topic for which there is no command yet, and says so.</summary>
    public const string NotYet = "topic";

    private static readonly FrozenDictionary<Intent, (string Name, bool TakesText)> Table = new Dictionary<Intent, (string, bool)>
    {
        [Intent.Menu] = ("menu", false),
        [Intent.Greeting] = ("menu", false),
        [Intent.Back] = ("back", false),
        [Intent.Cancel] = ("cancel", false),
        [Intent.Help] = ("help", false),
        [Intent.Operator] = ("operator", false),
        [Intent.ConsentInfo] = ("consent", false),
        [Intent.Readings] = ("readings", true),
        [Intent.Mistake] = ("mistake", false),
        [Intent.Withdraw] = ("withdraw", false),
        [Intent.HistoryReadings] = ("history", true),
        [Intent.WindowDates] = ("window", false),
        [Intent.Verification] = ("verification", false),
        [Intent.Tariffs] = ("tariffs", true),
        [Intent.Debt] = ("debt", true),
        [Intent.WhyBill] = ("why", false),
        [Intent.Pay] = ("pay", true),
        [Intent.HistoryPayments] = ("payments", false),
        [Intent.BillDocument] = ("bill-document", true),
        [Intent.Accounts] = ("accounts", false),
        [Intent.Link] = ("link", true),
        [Intent.Unlink] = ("unlink", false),
        [Intent.Rename] = ("rename", true),
        [Intent.Delegate] = ("delegate", false),
        [Intent.CertificateRequest] = ("certificate", false),
        [Intent.DataChangeRequest] = ("data-change", true),
        [Intent.RemindersSettings] = ("reminders", true),
        [Intent.RemindersOff] = ("reminders-off", true),
        [Intent.DeleteMe] = ("delete-me", false),
        [Intent.ExportMe] = ("export-me", false),
        [Intent.PhishingDoubt] = ("phishing", false),
        [Intent.SensitiveData] = ("sensitive", false),
        [Intent.Contacts] = ("contacts", false),
        [Intent.Complaint] = ("complaint", true),
        [Intent.Outage] = ("outage", true),
        [Intent.CardBalance] = ("card-balance", true),
        [Intent.CardTopup] = ("card-topup", true),
        [Intent.CardTickets] = ("card-tickets", true),
        [Intent.CardTrips] = ("card-trips", true),
        [Intent.CardPoints] = ("card-points", true),
        [Intent.CardLost] = ("card-lost", true),
        [Intent.CardFaulty] = ("card-faulty", true),
        [Intent.MyReadings] = ("my-readings", false),
        [Intent.Suppliers] = ("suppliers", false),
        [Intent.Benefits] = ("benefits", false),
        [Intent.StrayPayment] = ("stray", false),
        [Intent.AccountCard] = ("account-card", false),
        [Intent.DelegationCode] = ("code", false),
        [Intent.LockAccess] = ("lock-access", false),
        [Intent.Request] = ("request", true),
        [Intent.MyRequests] = ("my-requests", false),
        [Intent.MyLog] = ("my-log", false),
        [Intent.Messengers] = ("messengers", false),
        [Intent.Thanks] = ("thanks", false),
        [Intent.Farewell] = ("farewell", false),
        [Intent.Offtopic] = ("offtopic", false),
    }.ToFrozenDictionary();

    /// <param name="text">The whole message, for those commands that read more from it.</param>
    public static (string Name, string Argument) For(Intent intent, string text, Func<string, bool> has) => intent switch
    {
        Intent.Plain => ("plain", "on"),
        Intent.NotPlain => ("plain", "off"),
        Intent.Russian => ("lang", "ru"),
        Intent.LanguageEn => ("lang", "en"),
        _ => Table[intent] is var (name, takesText) && has(name) ? (name, takesText ? text : "") : (NotYet, intent.Name()),
    };
}
