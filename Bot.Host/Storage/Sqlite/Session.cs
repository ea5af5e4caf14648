using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Storage.Sqlite;

/// <summary>The tables as seen through one connection.</summary>
internal sealed class Session
{
    public Session(Database database, PutAside putAside)
    {
        Sequence = new(database);
        Peers = new(database);
        Residents = new(database);
        Conversations = new(database);
        Inbox = new(database, Peers, Sequence, putAside);
        Outbox = new(database, Peers, Sequence);
        Effects = new(database, putAside);
        Links = new(database);
        Proofs = new(database);
        Submissions = new(database);
        Drafts = new(database);
        Transcripts = new(database, putAside);
        Receipts = new(database);
        Bodies = new(database);
        Delegations = new(database);
        AccessLocks = new(database);
        Requests = new(database, Peers);
        Orders = new(database);
        Log = new(database);
        Payments = new(database);
        PaymentExports = new(database);
        Erasure = new(database);
        Messengers = new(database, putAside);
        Joining = new(database);
        Bookmarks = new(database);
        Reminders = new(database);
        Reminded = new(database);
        Planning = new(database);
        Announcements = new(database);
        ReminderReport = new(database);
        Dossiers = new(database, this);
        Turns = new(this);
    }

    public Sequence Sequence { get; }

    public PeerTable Peers { get; }

    public ResidentTable Residents { get; }

    public ConversationTable Conversations { get; }

    public InboxTable Inbox { get; }

    public OutboxTable Outbox { get; }

    public EffectTable Effects { get; }

    public LinkTable Links { get; }

    public ProofTable Proofs { get; }

    public SubmissionTable Submissions { get; }

    public KeptDraftTable Drafts { get; }

    public Transcripts Transcripts { get; }

    public Receipts Receipts { get; }

    public Bodies Bodies { get; }

    public DelegationTable Delegations { get; }

    public AccessLockTable AccessLocks { get; }

    public RequestTable Requests { get; }

    public OrderTable Orders { get; }

    public AccountLog Log { get; }

    public PaymentOrderTable Payments { get; }

    public PaymentExportTable PaymentExports { get; }

    public Erasure Erasure { get; }

    public MessengerTable Messengers { get; }

    public Joining Joining { get; }

    public Bookmarks Bookmarks { get; }

    public ReminderTable Reminders { get; }

    public RemindedTable Reminded { get; }

    public PlanningTable Planning { get; }

    public AnnouncementTable Announcements { get; }

    public ReminderReport ReminderReport { get; }

    public DossierReader Dossiers { get; }

    public TurnWriter Turns { get; }

    /// <summary>Drops what was remembered of a transaction that has failed.</summary>
    public void Forget()
    {
        Peers.Forget();
        Sequence.Forget();
    }
}
