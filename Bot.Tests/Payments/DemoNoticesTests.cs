using Bot.Host.Payments;
using Bot.Host.Payments.Demo;
using Bot.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Tests.Payments;

public sealed class DemoNoticesTests : IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly FakeTime _time = new();

    [Fact]
    public async Task Books_that_cannot_be_read_now_end_nothing()
    {
        var options = new PaymentsOptions();
        options.Demo.Path = _directory.File("bank.db");
        using var bank = new DemoBank(Options.Create(options));
        using (var other = new SqliteConnection($"Data Source={options.Demo.Path};Pooling=False"))
        {
            other.Open();
            using var drop = other.CreateCommand();
            drop.CommandText = "drop table bank_notice";
            drop.ExecuteNonQuery();
        }
        using var notices = new DemoNotices(bank, _time, NullLogger<DemoNotices>.Instance);
        var pauses = _time.ArmedAsync(TimeSpan.FromSeconds(1));

        await notices.StartAsync(default);
        await Task.WhenAny(pauses, notices.ExecuteTask!);

        Assert.False(notices.ExecuteTask!.IsCompleted);
        await notices.StopAsync(default);
    }

    public void Dispose() => _directory.Dispose();
}
