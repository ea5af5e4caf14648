using System.Text;
using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Billing.Registry.Import;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Billing;

/// <summary>A registry in a folder of its own, with the importer that fills it.</summary>
internal sealed class RegistryDriver : IDisposable
{
    public const string Key = "town";

    private readonly string _folder = Directory.CreateTempSubdirectory("registry").FullName;
    private readonly RegistryBilling _billing;

    public RegistryDriver(Dictionary<string, ImportLayout>? layouts = null)
    {
        Organisation = new(new OrganisationProfile
        {
            Key = Key,
            TimeZone = "Europe/Moscow",
            AccountNumber = new() { Pattern = @"[0-9A-Z]{4,12}", Example = "0001" },
            Import = layouts ?? [],
        });
        Database = RegistryDatabase.Open(DatabasePath);
        Importer = new(Database, Time);
        _billing = new(Database, new OrganisationDirectory([Organisation.Profile]), NullLogger<RegistryBilling>.Instance);
    }

    public FixedTime Time { get; } = new(new(2026, 11, 21, 7, 42, 0, TimeSpan.Zero));

    public Organisation Organisation { get; }

    public RegistryDatabase Database { get; }

    public Importer Importer { get; }

    public IBilling Billing => _billing;

    public List<Refusal> Refused { get; } = [];

    public string Folder => _folder;

    public string DatabasePath => Path.Combine(_folder, "bot.billing.db");

    public ImportOutcome Import(ImportKind kind, string text, bool keepGood = false, DateOnly? period = null) =>
        ImportFrom(kind, WriteFile(Encoding.UTF8.GetBytes(text)), keepGood, period);

    public ImportOutcome ImportFrom(ImportKind kind, string path, bool keepGood = false, DateOnly? period = null)
    {
        var request = new ImportRequest(Organisation, kind, period, keepGood);
        switch (ImportFile.Open(path, request.Layout.Encoding))
        {
            case ImportFile.Opened opened:
                return ImportFrom(request, opened);
            case ImportFile.Unreadable unreadable:
                return new ImportOutcome.Broken(unreadable.Sentence);
            default:
                throw new InvalidOperationException();
        }
    }

    public ImportOutcome ImportFrom(ImportRequest request, ImportFile.Opened file)
    {
        Refused.Clear();
        return Importer.Import(request, file, new(Refused.Add, _ => { }), CancellationToken.None);
    }

    /// <summary>Imports what must be taken whole, as the ground of a test.</summary>
    public RegistryDriver Given(ImportKind kind, params string[] lines)
    {
        var outcome = Import(kind, string.Join('\n', lines));
        Assert.True(outcome is ImportOutcome.Taken, $"{outcome} {string.Join(", ", Refused)}");
        return this;
    }

    public string WriteFile(byte[] bytes)
    {
        var path = Path.Combine(_folder, "file.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<Account> Account(string number = "0001") => Account(new DateOnly(2026, 11, 1), number);

    public async Task<Account> Account(DateOnly period, string number = "0001") =>
        Known(await Billing.AccountAsync(new(Key, number), period, CancellationToken.None));

    public async Task<Statement> Statement(string number = "0001", int months = 12) =>
        Known(await Billing.StatementAsync(new(Key, number), months, CancellationToken.None));

    public async Task<IReadOnlyList<Payment>> Payments(string number = "0001") =>
        Known(await Billing.PaymentsAsync(new(Key, number), 100, CancellationToken.None));

    public static T Known<T>(Answer<T> answer) => Assert.IsType<Answer<T>.Known>(answer).Value;

    public void Dispose()
    {
        _billing.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
