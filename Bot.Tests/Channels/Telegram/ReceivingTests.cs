using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.TelegramServer;

namespace Bot.Tests.Channels.Telegram;

/// <summary>Whatever Telegram brings, in whatever order and shape: it is stored once, answered, and the loop goes on.</summary>
public sealed class ReceivingTests
{
    private static readonly Fault[] Troubles =
        [new Fault.Page(502), new Fault.BrokenJson(), new Fault.Cut(), new Fault.CutAfter(), Fault.OtherPoller, Fault.TooMany(1)];

    public static TheoryData<int> EveryTrouble => [.. Enumerable.Range(0, Troubles.Length)];

    [Theory]
    [MemberData(nameof(EveryTrouble))]
    public async Task Polling_goes_on_after_trouble(int trouble)
    {
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.Break("getUpdates", Troubles[trouble]));
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);

        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
        Assert.Null(host.Channel.Error);
    }

    [Fact]
    public async Task A_webhook_set_elsewhere_is_dropped_and_polling_goes_on()
    {
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.Break(
            "getUpdates", new Fault.Refuses(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")));

        await host.NewChat().SaysAsync("/start");

        Assert.Equal(2, host.Telegram.CallsOf("deleteWebhook").Count());
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_is_skipped_and_counted_and_its_neighbours_are_answered()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();
        host.Telegram.Updates.AddTogether(
        [
            new() { ["message"] = "no message at all" },
            new() { ["message"] = new JsonObject { ["message_id"] = 1, ["date"] = 1 } },
            new() { ["message_from_the_future"] = new JsonObject { ["chat"] = 7 } },
            new() { ["callback_query"] = new JsonObject { ["id"] = "x" } },
        ]);

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);

        Assert.Equal(4, host.Channel.Skipped);
        await host.Telegram.UntilAsync(telegram => telegram.Updates.Unconfirmed == 0);
    }

    [Fact]
    public async Task An_update_nobody_foresaw_does_not_keep_its_batch_for_ever()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();
        var chat = new JsonObject { ["id"] = resident.Id, ["type"] = "private" };
        host.Telegram.Updates.AddTogether(
        [
            new() { ["callback_query"] = new JsonObject { ["id"] = "x", ["from"] = null } },
            new() { ["message"] = new JsonObject { ["message_id"] = 1, ["date"] = 1, ["chat"] = chat.DeepClone(), ["photo"] = new JsonArray((JsonNode?)null) } },
            new() { ["message"] = new JsonObject { ["message_id"] = 2, ["date"] = long.MaxValue, ["chat"] = chat.DeepClone(), ["text"] = "/start" } },
        ]);

        var seen = new[] { await resident.NextAsync(), await resident.NextAsync() };

        Assert.All(seen, shown => Assert.NotEmpty(shown.Text));
        Assert.Equal(1, host.Channel.Skipped);
        await host.Telegram.UntilAsync(telegram => telegram.Updates.Unconfirmed == 0);
    }

    [Fact]
    public async Task Repeated_and_reordered_updates_are_answered_once()
    {
        await using var host = await TelegramHost.StartAsync(prepare: telegram => telegram.LongestPoll = 1);
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");

        host.Telegram.Updates.RepeatAll();
        var again = await resident.SaysAsync("4460153001 4231,57");

        Assert.StartsWith("Готово, счёт 4460153001", again.Text, StringComparison.Ordinal);
        await host.QuietAsync(3);
        Assert.Equal(3, resident.Seen.Count);
        // On a busy machine that may have taken a second.
        var shownBefore = host.Telegram.CallsOf("sendChatAction").Count();
        host.Telegram.Updates.RepeatAll();
        // Nobody is shown as writing an answer that was given long ago: a second later a newer wait is what is shown.
        var slow = new TaskCompletionSource();
        host.Telegram.Break("getFile", new Fault.Slow(slow.Task));
        var other = host.NewChat(1002);
        await other.SaysAsync("/start");
        await other.TapsAsync("Согласен, начнём");
        other.Sends(new() { ["document"] = new JsonObject { ["file_id"] = "gone", ["file_unique_id"] = "g" } });
        await host.Telegram.UntilAsync(telegram => telegram.CallsOf("sendChatAction").Count() > shownBefore);
        slow.SetResult();
        Assert.All(host.Telegram.CallsOf("sendChatAction").Skip(shownBefore), shown => Assert.Equal(1002, shown.Number("chat_id")));
    }

    [Fact]
    public async Task Nothing_is_confirmed_before_it_is_stored()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();
        var first = resident.Sends(new() { ["text"] = "/start" });
        await resident.NextAsync();

        var offsets = host.Telegram.CallsOf("getUpdates").Select(call => call.Number("offset")).ToList();
        Assert.All(offsets, offset => Assert.InRange(offset, 0, first + 1));
        var stored = await host.Store.TranscriptAsync(new("telegram", "1001"), 0, 10, default);
        Assert.Contains(stored, entry => entry.Input is Started);
    }

    [Fact]
    public async Task Every_tap_is_answered_even_of_a_message_that_is_gone_and_with_forged_data()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");

        host.Telegram.Break("answerCallbackQuery", new Fault.Page(502));
        foreach (var data in (string[])["1:menu", "", "кириллица", new string('x', 64), "9:from:another:release"])
        {
            resident.TapsData(data, 999);
            await resident.NextAsync();
        }

        await host.Telegram.UntilAsync(telegram => telegram.CallsOf("answerCallbackQuery").Count() == 6);
    }

    [Fact]
    public async Task A_changed_message_corrects_where_it_is_waited_for_and_elsewhere_the_resident_is_told()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        await resident.SaysAsync("хвс 125 гвс 58");

        resident.Edits("хвс 126 гвс 58");
        var corrected = await resident.NextAsync();
        Assert.Contains("120 → 126", corrected.Text, StringComparison.Ordinal);
        Assert.StartsWith("Принято", (await resident.TapsAsync("Отправить")).Text, StringComparison.Ordinal);
        resident.Edits("хвс 127 гвс 58");

        Assert.StartsWith("Вы изменили прежнее сообщение", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contacts_and_places_are_answered_and_not_kept()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        resident.Sends(new() { ["contact"] = new JsonObject { ["phone_number"] = "+79785550101", ["first_name"] = "Мария", ["user_id"] = resident.Id } });
        Assert.NotEmpty((await resident.NextAsync()).Text);
        resident.Sends(new() { ["location"] = new JsonObject { ["latitude"] = 44.6, ["longitude"] = 33.5 } });
        Assert.NotEmpty((await resident.NextAsync()).Text);
        resident.Sends(new() { ["sticker"] = new JsonObject { ["file_id"] = "s" } });
        Assert.NotEmpty((await resident.NextAsync()).Text);

        var heard = (await host.Store.TranscriptAsync(new("telegram", "1001"), 0, 100, default)).Select(entry => entry.Input).OfType<Input>().ToList();
        Assert.Equal([typeof(Erased), typeof(Erased), typeof(UnsupportedSent)], heard.TakeLast(3).Select(input => input.GetType()));
    }

    [Fact]
    public async Task A_photograph_and_a_document_are_fetched_and_kept_and_a_lost_one_is_answered()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        host.Telegram.Keep("large", [0xFF, 0xD8, 0xFF, 1, 2, 3]);
        host.Telegram.Keep("doc", Encoding.UTF8.GetBytes("Акт"));
        host.Telegram.Break("getFile", new Fault.Page(502));

        resident.Sends(new() { ["photo"] = new JsonArray(Photo("small", 90), Photo("large", 1280)) });
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        resident.Sends(new() { ["document"] = new JsonObject { ["file_id"] = "doc", ["file_unique_id"] = "d", ["file_name"] = "Акт.pdf", ["mime_type"] = "application/pdf" } });
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        resident.Sends(new() { ["document"] = new JsonObject { ["file_id"] = "gone", ["file_unique_id"] = "g" } });
        Assert.StartsWith("Такое сообщение я прочитать не могу", (await resident.NextAsync()).Text, StringComparison.Ordinal);

        static JsonObject Photo(string id, int width) => new() { ["file_id"] = id, ["file_unique_id"] = id, ["width"] = width, ["height"] = width };
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("document")]
    public async Task The_words_under_a_file_are_heard_before_it(string kind)
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        host.Telegram.Keep("file", [1]);
        var file = new JsonObject { ["file_id"] = "file", ["file_unique_id"] = "f" };

        resident.Sends(new() { [kind] = kind == "photo" ? new JsonArray(file) : file, ["caption"] = "долг" });

        Assert.StartsWith("К оплате", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_under_a_photograph_is_part_of_a_request()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        host.Telegram.Keep("leak", [0xFF, 0xD8, 0xFF]);
        await resident.SaysAsync("написать обращение");

        resident.Sends(new() { ["photo"] = new JsonArray(new JsonObject { ["file_id"] = "leak", ["file_unique_id"] = "l" }), ["caption"] = "Течёт труба в подвале" });
        await host.QuietAsync(5);

        var heard = (await host.Store.TranscriptAsync(new("telegram", "1001"), 0, 100, default)).Select(entry => entry.Input).OfType<Input>().ToList();
        Assert.Equal("Течёт труба в подвале", Assert.IsType<TextSent>(heard[^2]).Text);
        Assert.IsType<FileOffered>(heard[^1]);
    }

    [Theory]
    [InlineData("eirc-sevastopol_4460153001", "ЕИРЦ Севастополь", "какая сумма была")]
    [InlineData("mosobleirc", "МосОблЕИРЦ", "11 цифр")]
    [InlineData("eirc-sevastopol_123", "ЕИРЦ Севастополь", "10 цифр")]
    public async Task A_deep_link_of_a_bill_opens_the_organisation_and_the_account_and_asks_for_the_proof(string payload, string organisation, string asked)
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = host.NewChat();

        Assert.Contains(organisation, (await resident.SaysAsync($"/start {payload}")).Text, StringComparison.Ordinal);
        Assert.Contains(asked, (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_who_is_known_opens_the_link_of_another_bill()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        Assert.Contains("какая сумма была", (await resident.SaysAsync("/start eirc-sevastopol_4460153002")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Готово, счёт 4460153002", (await resident.SaysAsync("1500,00")).Text, StringComparison.Ordinal);
        Assert.Contains("уже подключён", (await resident.SaysAsync("/start eirc-sevastopol_4460153002")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_of_the_menu_do_what_they_say()
    {
        await using var host = await TelegramHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        Assert.Contains("К оплате", (await resident.SaysAsync("/debt")).Text, StringComparison.Ordinal);
        Assert.EndsWith("Что сделать?", (await resident.SaysAsync($"/menu@{TelegramServer.Username}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_told_once_that_the_bot_answers_in_private()
    {
        await using var host = await TelegramHost.StartAsync();
        var group = host.NewChat(-100_500);
        host.Telegram.Always = call => call.Method == "sendMessage" && call.Number("chat_id") == group.Id
            ? new Fault.Refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -100_600)
            : null;

        group.Types("/debt");
        group.Types("и ещё раз");
        await host.NewChat().SaysAsync("/start");
        await host.Telegram.UntilAsync(telegram => telegram.In(-100_600).Count > 0);

        var refusal = Assert.Single(host.Telegram.In(-100_600));
        Assert.Contains($"https://t.me/{TelegramServer.Username}", refusal.Text, StringComparison.Ordinal);
        Assert.Empty(host.Telegram.In(-100_500));
    }

    [Fact]
    public async Task A_webhook_takes_only_what_bears_the_secret_and_stores_it_before_it_answers()
    {
        var port = $"http://127.0.0.1:{FreePort.Find()}";
        await using var host = await TelegramHost.StartAsync(
            null, null, "--Channels:Telegram:Mode=webhook", $"--Channels:Telegram:WebhookUrl={port}/telegram/webhook", "--Channels:Telegram:WebhookSecret=s3cret_-", $"--urls={port}");
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);

        using var stranger = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("""{"update_id":1}""", "S3cret_-"));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync("""{"update_id":1}""", null));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{"update_id":2,"poll":{}}""", "s3cret_-"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("no JSON", "s3cret_-"));
        Assert.Equal(2, host.Channel.Skipped);

        async Task<HttpStatusCode> PostAsync(string body, string? secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{port}/telegram/webhook") { Content = new StringContent(body) };
            if (secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var answer = await stranger.SendAsync(request);
            return answer.StatusCode;
        }
    }
}
