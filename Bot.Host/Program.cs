using System.CommandLine;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Commands;
using Bot.Host.Demo;

if (args is [{ Length: > 0 } word, ..] && word[0] != '-')
{
    var commands = new RootCommand("Abonent, a residents' bot")
    {
        ImportCommand.Create(() => WebApplication.CreateBuilder().Configuration, TimeProvider.System),
    };
    return await commands.Parse(args).InvokeAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
var sections = builder.Configuration.GetSection("Organisations").GetChildren();
builder.Services.AddSingleton(_ => new OrganisationDirectory(sections.Select(section =>
{
    var profile = section.Get<OrganisationProfile>()!;
    profile.Key = section.Key;
    return profile;
})));
builder.Services.AddRegistryBilling(builder.Configuration);
builder.Services.AddDemoData(builder.Configuration);
await builder.Build().RunAsync();
return 0;
