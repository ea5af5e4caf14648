using System.Diagnostics;
using System.Globalization;
using Bot.Bench.Scale;
using Bot.Bench.Turns;
using Bot.Host.Storage;
using Bot.Host.Storage.Sqlite;

namespace Bot.Bench.Reminders;

/// <summary>Planning reminders for a region: how long it takes, in how much memory, and that each account has its own.</summary>
internal static class RemindersBench
{
    private const string Organisation = "eirc-sevastopol";
    private const int Meters = 2;

    /// <param name="accounts">How many accounts, each with two meters and linked by a resident of its own.</param>
    public static async Task RunAsync(int accounts)
    {
        using var directory = new TempDirectory();
        var program = new HostProgram(directory.File("bot.db"));
        await program.StartToReadyAsync();
        var (accountsFile, metersFile) = (directory.File("accounts.csv"), directory.File("meters.csv"));
        WriteFiles(accounts, accountsFile, metersFile);
        await program.RunAsync("import", "accounts", accountsFile, "--organisation", Organisation);
        await program.RunAsync("import", "meters", metersFile, "--organisation", Organisation);
        LinkAll(directory.File("bot.db"), accounts);

        // In a process of its own, whose memory holds nothing of the above.
        foreach (var what in new[] { "first pass, a reminder for each", "second pass, nothing new" })
            Console.WriteLine($"{what,-34} {await PlannerAsync(directory.File("bot.db"), accounts)}");
    }

    private static async Task<string> PlannerAsync(string database, int accounts)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Bot.Bench.dll"), "reminders-planner", database, accounts.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var told = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? told : throw new InvalidOperationException($"The planner ended with {process.ExitCode}");
    }

    private static void WriteFiles(int count, string accountsFile, string metersFile)
    {
        using var accounts = new StreamWriter(accountsFile);
        using var meters = new StreamWriter(metersFile);
        accounts.WriteLine("account;address;balance");
        meters.WriteLine("account;serial;service;digits;decimals;verification");
        for (var i = 0; i < count; i++)
        {
            accounts.WriteLine($"{Number(i)};ул. Парковая, д. {1 + (i / 80)}, кв. {1 + (i % 80)};{i % 5000},{i % 100:00}");
            for (var meter = 1; meter <= Meters; meter++)
                meters.WriteLine($"{Number(i)};{i}-{meter};{(meter == 1 ? "ХВС" : "ГВС")};5;3;01.05.2039");
        }
    }

    /// <summary>As residents would have done one after the other, in an order that has nothing to do with their accounts.</summary>
    private static void LinkAll(string path, int accounts)
    {
        SqliteStore.Open(new StorageOptions { Path = path }, TimeProvider.System).Dispose();
        using var database = Database.OpenWriter(path, 0);
        var resident = database.Prepare("insert into resident (id, created_at) values (?, 0)");
        var peer = database.Prepare("insert into peer (channel, external_id, resident) values (?, ?, ?)");
        var link = database.Prepare("insert into link (id, resident, organisation, account, linked_at) values (?, ?, ?, ?, 0)");
        var order = Enumerable.Range(0, accounts).ToArray();
        new Random(1).Shuffle(order);
        database.Begin();
        foreach (var number in order)
        {
            var id = Guid.CreateVersion7();
            resident.Bind(id).Run();
            peer.Bind(number % 2 == 0 ? "web" : "telegram").Bind($"{number}").Bind(id).Run();
            link.Bind(Guid.CreateVersion7()).Bind(id).Bind(Organisation).Bind(Number(number)).Run();
        }
        database.Commit();
        database.Execute("pragma wal_checkpoint(truncate)");
    }

    // Clear of the demo's own numbers.
    private static string Number(int ordinal) => $"{5_000_000_000 + ordinal}";
}
