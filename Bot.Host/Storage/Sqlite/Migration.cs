using System.Reflection;

namespace Bot.Host.Storage.Sqlite;

/// <summary>One numbered step of the schema, from a file such as <c>001-conversations.sql</c>.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string Folder = "Bot.Host.Storage.Migrations.";

    public static readonly IReadOnlyList<Migration> Embedded = Read(typeof(Migration).Assembly);

    private static List<Migration> Read(Assembly assembly) =>
    [
        .. from resource in assembly.GetManifestResourceNames()
           where resource.StartsWith(Folder, StringComparison.Ordinal)
           orderby resource
           let file = resource[Folder.Length..]
           select new Migration(int.Parse(file[..3]), file, TextOf(assembly, resource)),
    ];

    private static string TextOf(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
