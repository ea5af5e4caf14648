using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Faults;

/// <summary>A database of the running program, looked at from outside.</summary>
internal sealed class DatabaseFile(string path)
{
    private readonly string _connection =
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();

    public IReadOnlyList<T> Read<T>(string sql)
    {
        using var connection = new SqliteConnection(_connection);
        return [.. connection.Query<T>(sql)];
    }

    public long Number(string sql) => Read<long>(sql).Single();

    /// <summary>Changes what no program holds at the moment.</summary>
    public void Write(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Execute(sql);
    }

    /// <summary>Waits until a count is nought.</summary>
    public async Task UntilNoneAsync(string count)
    {
        var began = Stopwatch.GetTimestamp();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Number(count) is > 0 and var left)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(60), $"Still {left}: {count}");
            await look.WaitForNextTickAsync();
        }
    }
}
