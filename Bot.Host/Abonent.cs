using Bot.Core.Billing;
using Bot.Core.Cards;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;
using Bot.Host.Billing.Registry;
using Bot.Host.Channels.Telegram;
using Bot.Host.Channels.Vk;
using Bot.Host.Channels.WebChat;
using Bot.Host.Demo;
using Bot.Host.Health;
using Bot.Host.Linking;
using Bot.Host.Organisations;
using Bot.Host.Payments;
using Bot.Host.Photographs;
using Bot.Host.Pictures;
using Bot.Host.Pipeline;
using Bot.Host.Readings;
using Bot.Host.Reminders;
using Bot.Host.Reminders.Details;
using Bot.Host.Storage;

namespace Bot.Host;

/// <summary>Puts the program together.</summary>
public static class Abonent
{
    /// <param name="args">As on the command line: <c>--urls</c>, <c>--Storage:Path=…</c>.</param>
    /// <param name="adjust">Has the last word on what is in the container.</param>
    /// <exception cref="CannotStartException">The configuration is wrong, or what it names cannot be used.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = Builder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddOrganisations(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddRegistryBilling(builder.Configuration)
            .AddDemoData(builder.Configuration)
            .AddGuessGuard(builder.Configuration)
            .AddSingleton<ITurns>(services => new FetchFiles(
                ActivatorUtilities.CreateInstance<GuessAlarm>(services, new Desk(
                    services.GetRequiredService<OrganisationDirectory>(), services.GetRequiredService<IBilling>(), services.GetRequiredService<ICards>(),
                    services.GetRequiredService<IStore>(), services.GetRequiredService<IFiles>(), services.GetRequiredService<Abilities>(), services.GetServices<IChannel>().MostButtons(),
                    services.GetRequiredService<GuessGuard>())),
                services.GetServices<IFileSource>()))
            .AddPictures()
            .AddPhotographs()
            .AddSingleton(services => new Abilities(services.GetRequiredService<Drawings>().LookForTool(), services.GetRequiredService<PhotoCodes>().LookForTools())
            {
                DetailsAt = token => DetailPages.At(services.GetRequiredService<HostAddress>(), token),
            })
            .AddPipeline()
            .AddUpkeep()
            .AddReadingsByThemselves()
            .AddPayments(builder.Configuration)
            .AddReminders(builder.Configuration)
            .AddWebChat(builder.Configuration)
            .AddTelegram(builder.Configuration)
            .AddVk(builder.Configuration);
        adjust?.Invoke(builder);

        // The exception itself is told on the error stream, without its stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        var app = builder.Build();
        OptionsAtStart.Check(app.Services);
        app.MapHealth();
        app.MapWebChat();
        app.MapTelegram();
        app.MapPayments();
        app.MapReminders();
        app.MapVk();
        return app;
    }

    /// <summary>The configuration alone, for commands that need no host.</summary>
    /// <param name="settings">As the host takes them: <c>--Storage:Path=…</c>.</param>
    public static IConfiguration Configuration(string[] settings) =>
        Builder(settings).Configuration;

    // Settings are read at the start and not watched: a watch of their folder would be told of each write to the database below it.
    private static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false", .. args], ContentRootPath = SettingsFolder() });

    // From a checkout or an installation with settings of its own: those; otherwise the copy beside the program.
    private static string SettingsFolder()
    {
        var here = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(here, "appsettings.json")) ? here : AppContext.BaseDirectory;
    }
}
