using System.Text.Json;
using Bot.Bench.Messengers;
using Bot.Host.Channels.Telegram;
using Bot.Host.Channels.Telegram.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Bench.Telegram;

/// <summary>The pipeline with Telegram as it is installed, in a process of its own; or the bare handler it is measured beside.</summary>
internal static class BotUnderBench
{
    private const string Secret = "bench";

    public static async Task RunAsync(BotOrder order)
    {
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        var port = Random.Shared.Next(20_000, 32_000);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Path", order.Database), new("Channels:Telegram:Token", "1:bench"), new("Channels:Telegram:ApiUrl", order.Server),
            new("Channels:Telegram:MessagesPerSecond", $"{order.PerSecond}"), new("Channels:Telegram:MessagesPerSecondPerChat", order.PerSecond == 0 ? "0" : "1"),
            new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"),
            new("Channels:Telegram:Mode", order.IsWebhook ? "webhook" : "polling"),
            new("Channels:Telegram:WebhookUrl", $"http://127.0.0.1:{port}{Webhook.Path}"), new("Channels:Telegram:WebhookSecret", Secret),
        ]);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        if (order.Kind == BotKind.Bare)
        {
            services.AddSingleton(new TelegramOptions { ApiUrl = order.Server, Token = "1:bench" });
        }
        else
        {
            await WaitingBroadcast.WriteAsync(order.Database, TelegramChannel.ChannelName, order.Broadcast);
            services.AddPipelineUnderBench(builder.Configuration, order.Kind).AddTelegram(builder.Configuration);
        }
        await using var app = builder.Build();
        if (order.Kind == BotKind.Bare)
            await RunBareAsync(app, order, $"http://127.0.0.1:{port}{Webhook.Path}");
        app.MapTelegram();
        await app.RunAsync();
    }

    // Parses and answers, and stores nothing.
    private static async Task RunBareAsync(WebApplication app, BotOrder order, string url)
    {
        var client = new TelegramClient(Options.Create(app.Services.GetRequiredService<TelegramOptions>()), TimeProvider.System);
        if (order.IsWebhook)
        {
            app.MapPost(Webhook.Path, async http =>
            {
                var update = await JsonSerializer.DeserializeAsync(http.Request.Body, TelegramJson.Default.Update, http.RequestAborted);
                _ = AnswerAsync(client, update!);
                http.Response.StatusCode = StatusCodes.Status200OK;
            });
            await app.StartAsync();
            await client.DoAsync("setWebhook", new(url, Secret, 100, Update.AllowedKinds), TelegramJson.Default.SetWebhook, default);
            await app.WaitForShutdownAsync();
            return;
        }
        for (long offset = 0; ;)
        {
            var answer = await client.GetUpdatesAsync(new(offset, 100, 50, Update.AllowedKinds), default);
            if (answer is not TelegramAnswer<JsonElement>.Done { Result: var batch })
                throw new InvalidOperationException($"{answer}");
            foreach (var element in batch.EnumerateArray())
            {
                var update = element.Deserialize(TelegramJson.Default.Update)!;
                offset = Math.Max(offset, update.UpdateId + 1);
                _ = AnswerAsync(client, update);
            }
        }
    }

    private static Task AnswerAsync(TelegramClient client, Update update) => client.SendMessageAsync(
        new(update.Message!.Chat.Id, $"Показание «{update.Message.Text}» принято.", "HTML", null, LinkPreviewOptions.None, null), default);
}
