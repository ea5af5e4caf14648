using System.Text.Json;
using Bot.Core.Texts;
using Bot.Host.Channels.Messengers;
using Bot.Host.Channels.Telegram.Api;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram;

/// <summary>Finds out at the start whether the token is right, and tells Telegram how we receive and what the bot can do.</summary>
internal sealed partial class BotSetup(
    TelegramClient client, TelegramState state, IOptions<TelegramOptions> options, TimeProvider time, ILogger<BotSetup> log)
{
    public const string WrongToken = "the token is wrong: set Channels:Telegram:Token to the one from @BotFather";

    private const int WebhookConnections = 100;
    private readonly Connection _connection = new(state.Health, time, log);

    /// <summary>Returns when the way in is open.</summary>
    public Task ConnectAsync(CancellationToken cancelled) => _connection.OpenAsync(TryAsync, fault => fault == WrongToken, cancelled);

    /// <summary>The commands and descriptions that residents see before the first message; Russian is the general one.</summary>
    public async Task DescribeAsync(CancellationToken cancelled)
    {
        foreach (var (language, code) in new[] { (Language.Russian, (string?)null), (Language.English, "en") })
        {
            BotCommand[] commands = [.. UpdateInput.Commands.Select(name => new BotCommand(name, Say($"Command.{name}")))];
            Note("setMyCommands", await client.DoAsync("setMyCommands", new(commands, code), TelegramJson.Default.SetMyCommands, cancelled));
            Note("setMyDescription", await client.DoAsync("setMyDescription", new(Say("Description"), code), TelegramJson.Default.SetMyDescription, cancelled));
            Note(
                "setMyShortDescription",
                await client.DoAsync("setMyShortDescription", new(Say("ShortDescription"), code), TelegramJson.Default.SetMyShortDescription, cancelled));

            string Say(string key) => TextCatalog.Say(language, $"Messenger.{key}");
        }
    }

    /// <summary>Polling cannot begin while Telegram delivers elsewhere.</summary>
    /// <returns>The fault, or null.</returns>
    public async Task<string?> DropWebhookAsync(CancellationToken cancelled) =>
        Fault(await client.DoAsync("deleteWebhook", new(), TelegramJson.Default.Nothing, cancelled));

    private async Task<string?> TryAsync(CancellationToken cancelled)
    {
        switch (await client.GetMeAsync(cancelled))
        {
            case TelegramAnswer<User>.Done { Result: var me }:
                state.Username = me.Username;
                break;
            case TelegramAnswer<User>.Refused { Code: 401 or 404 }:
                return WrongToken;
            case TelegramAnswer<User>.Refused refused:
                return refused.Cause;
            case TelegramAnswer<User>.Failed failed:
                return failed.Reason;
        }
        var settings = options.Value;
        var fault = settings.Mode == TelegramMode.Polling
            ? await DropWebhookAsync(cancelled)
            : Fault(await client.DoAsync(
                "setWebhook", new(settings.WebhookUrl, settings.WebhookSecret, WebhookConnections, Update.AllowedKinds), TelegramJson.Default.SetWebhook, cancelled));
        if (fault is null && state.Health.Works())
            Connected(settings.Mode, state.Username ?? "");
        return fault;
    }

    private static string? Fault(TelegramAnswer<JsonElement> answer) => answer switch
    {
        TelegramAnswer<JsonElement>.Refused { Code: 401 or 404 } => WrongToken,
        TelegramAnswer<JsonElement>.Refused refused => refused.Cause,
        TelegramAnswer<JsonElement>.Failed failed => failed.Reason,
        _ => null,
    };

    private void Note(string method, TelegramAnswer<JsonElement> answer)
    {
        if (Fault(answer) is { } fault)
            NotDescribed(method, fault);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram works by {Mode} as @{Username}")]
    private partial void Connected(TelegramMode mode, string username);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram did not take {Method}: {Fault}")]
    private partial void NotDescribed(string method, string fault);
}
