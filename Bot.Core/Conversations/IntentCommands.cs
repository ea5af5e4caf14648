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
        [Intent.HistoryReadings] = ("history", true),
        [Intent.WindowDates] = ("window", false),
        [Intent.Verification] = ("verification", true),
        [Intent.Tariffs] = ("tariffs", true),
        [Intent.Debt] = ("debt", false),
        [Intent.WhyBill] = ("why", true),
        [Intent.Pay] = ("pay", false),
        [Intent.HistoryPayments] = ("payments", false),
        [Intent.BillDocument] = ("bill-document", true),
        [Intent.Accounts] = ("accounts", false),
        [Intent.Link] = ("link", true),
        [Intent.Unlink] = ("unlink", true),
        [Intent.Rename] = ("rename", true),
        [Intent.Delegate] = ("delegate", true),
        [Intent.CertificateRequest] = ("certificate", true),
        [Intent.DataChangeRequest] = ("data-change", true),
        [Intent.RemindersSettings] = ("reminders", true),
        [Intent.RemindersOff] = ("reminders-off", true),
        [Intent.DeleteMe] = ("delete-me", true),
        [Intent.ExportMe] = ("export-me", true),
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
        [Intent.Thanks] = ("thanks", false),
        [Intent.Offtopic] = ("offtopic", false),
    }.ToFrozenDictionary();

    /// <param name="text">The whole message, for those commands that read more from it.</param>
    public static (string Name, string Argument) For(Intent intent, string text, Func<string, bool> has) => intent switch
    {
        Intent.Russian => ("lang", "ru"),
        Intent.LanguageEn => ("lang", "en"),
        _ => Table[intent] is var (name, takesText) && has(name) ? (name, takesText ? text : "") : (NotYet, intent.Name()),
    };
}
