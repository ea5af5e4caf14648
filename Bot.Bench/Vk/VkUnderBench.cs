using System.Text.Json;
using Bot.Bench.Messengers;
using Bot.Host.Channels.Vk;
using Bot.Host.Channels.Vk.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Bench.Vk;

/// <summary>The pipeline with VK as it is installed, in a process of its own; or the bare handler it is measured beside.</summary>
internal static class VkUnderBench
{
    public static async Task RunAsync(BotOrder order)
    {
        if (order.Kind == BotKind.Bare)
            await RunBareAsync(order);
        await WaitingBroadcast.WriteAsync(order.Database, VkChannel.ChannelName, order.Broadcast);
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Path", order.Database), new("Channels:Vk:Token", "bench"), new("Channels:Vk:GroupId", "1"), new("Channels:Vk:ApiUrl", order.Server),
            new("Channels:Vk:RequestsPerSecond", $"{order.PerSecond}"), new("Logging:LogLevel:Default", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning"),
        ]);
        builder.Services.AddSingleton(TimeProvider.System).AddPipelineUnderBench(builder.Configuration, order.Kind).AddVk(builder.Configuration);
        await using var app = builder.Build();
        await app.RunAsync();
    }

    // Parses and answers, and stores nothing.
    private static async Task RunBareAsync(BotOrder order)
    {
        var options = Options.Create(new VkOptions { ApiUrl = order.Server, Token = "bench", GroupId = 1, RequestsPerSecond = 0 });
        using var client = new VkClient(options, new(options, TimeProvider.System), TimeProvider.System);
        var found = await client.AskAsync("groups.getLongPollServer", VkJson.Default.ResponseLongPollServer, default, new KeyValuePair<string, string?>("group_id", "1"));
        var server = ((VkAnswer<LongPollServer>.Done)found).Response;
        while (true)
        {
            if (await client.PollAsync(server, "0", default) is not VkAnswer<LongPollAnswer>.Done { Response.Updates: { } batch })
                throw new InvalidOperationException("No updates");
            foreach (var element in batch)
                _ = AnswerAsync(client, JsonSerializer.Deserialize(element, VkJson.Default.Update)!.Object);
        }
    }

    private static Task AnswerAsync(VkClient client, JsonElement update)
    {
        var message = JsonSerializer.Deserialize(update, VkJson.Default.MessageNew)!.Message;
        return client.SendMessageAsync(new([message.PeerId], Random.Shared.Next(), $"Показание «{message.Text}» принято.", null, null, null), default);
    }
}
