using System.Xml.Linq;
using Bot.Core.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests;

public class ArchitectureTests
{
    private static readonly string[] Wires =
        ["Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data", "SQLite", "System.Data", "Npgsql", "Dapper", "System.Net.Http", "Telegram", "VkNet", "Bot.Host"];

    [Fact]
    public void The_core_has_no_web_database_or_messenger_in_it()
    {
        var references = typeof(Desk).Assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
        Assert.DoesNotContain(references, reference => Wires.Any(wire => reference.StartsWith(wire, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_core_names_no_package_but_the_calendar()
    {
        var packages = XDocument.Load(Repository.PathTo("Bot.Core", "Bot.Core.csproj")).Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!);
        Assert.Equal(["NodaTime"], packages);
    }
}
