using Bot.Host.Billing.Registry;
using Bot.Tests.Faults;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Billing;

/// <summary>A registry of an earlier release is brought up to date, and what it was is kept.</summary>
public sealed class RegistryUpgradeTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    private string Registry => _directory.File("bot.billing.db");

    [Fact]
    public void An_upgrade_keeps_a_copy_of_what_was_there_before()
    {
        MakeFirst();

        RegistryDatabase.Open(Registry);
        RegistryDatabase.Open(Registry);

        var copy = Assert.Single(Directory.GetFiles(_directory.Path, "*.before-*"));
        Assert.Equal(Registry + ".before-003", copy);
        Assert.Equal(1, new DatabaseFile(copy).Number("select max(number) from schema_version"));
        Assert.Equal(["0001"], new DatabaseFile(copy).Read<string>("select number from account"));
        Assert.Equal(["0001"], new DatabaseFile(Registry).Read<string>("select number from account"));
        Assert.True(new DatabaseFile(Registry).Number("select max(number) from schema_version") > 1);
    }

    [Fact]
    public void A_new_registry_has_nothing_to_keep()
    {
        RegistryDatabase.Open(Registry);
        RegistryDatabase.Open(Registry);

        Assert.Empty(Directory.GetFiles(_directory.Path, "*.before-*"));
    }

    public void Dispose() => _directory.Dispose();

    private void MakeFirst()
    {
        using var script = new StreamReader(typeof(RegistryDatabase).Assembly.GetManifestResourceStream("Bot.Host.Billing.Registry.Migrations.001-tables.sql")!);
        using var connection = new SqliteConnection($"Data Source={Registry};Pooling=False");
        connection.Open();
        SqlMapper.Execute(connection, "create table schema_version (number integer primary key, name text not null); insert into schema_version values (1, '001-tables.sql');");
        SqlMapper.Execute(connection, script.ReadToEnd());
        SqlMapper.Execute(connection, "insert into account (organisation, number, address, import) values ('town', '0001', 'ул. Мира', 0)");
    }
}
