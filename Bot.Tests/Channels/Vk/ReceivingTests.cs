using System.Text;
using System.Text.Json.Nodes;
using Bot.Core.Conversations;
using Bot.Tests.Support;
using Bot.Tests.Support.Messengers;
using Bot.Tests.Support.VkServer;

namespace Bot.Tests.Channels.Vk;

/// <summary>Whatever VK brings, in whatever order and shape: it is stored once, answered, and the loop goes on.</summary>
public sealed class ReceivingTests
{
    private static readonly Fault[] Troubles =
        [new Fault.Page(502), new Fault.BrokenJson(), new Fault.Cut(), new Fault.CutAfter(), new Fault.Refuses(2, "failed"), new Fault.Refuses(3, "failed")];

    public static TheoryData<int> EveryTrouble => [.. Enumerable.Range(0, Troubles.Length)];

    [Theory]
    [MemberData(nameof(EveryTrouble))]
    public async Task Polling_goes_on_after_trouble(int trouble)
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Break("a_check", Troubles[trouble], Troubles[trouble]));
        // Where the place is lost with the key, events count again from when it is asked for anew.
        var asked = Troubles[trouble] is Fault.Refuses { Code: 3 } ? 3 : 1;
        await host.Vk.UntilAsync(vk => vk.CallsOf("a_check").Count() >= 2 && vk.CallsOf("groups.getLongPollServer").Count() >= asked);
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);

        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
        Assert.Null(host.Channel.Error);
    }

    [Fact]
    public async Task A_key_that_has_run_out_is_renewed_and_nothing_is_lost()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.LongestPoll = 1);
        var resident = host.NewChat();
        await resident.SaysAsync("/start");

        host.Vk.ChangeKey();
        await host.Vk.UntilAsync(vk => vk.CallsOf("groups.getLongPollServer").Count() == 2);

        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_are_gone_do_not_stop_those_that_come_after()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.LongestPoll = 1);
        var resident = host.NewChat();
        await resident.SaysAsync("/start");

        host.Vk.Happens("group_join", []);
        host.Vk.ForgetEvents();
        await host.Vk.UntilAsync(vk => vk.CallsOf("a_check").Last().Number("ts") > 1_001);

        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_is_skipped_and_counted_and_its_neighbours_are_answered()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        host.Vk.Bring(
            new JsonObject { ["object"] = "no type" },
            host.Vk.Update("message_new", new() { ["message"] = "no message at all" }),
            host.Vk.Update("message_new", []),
            host.Vk.Update("from_the_future", new() { ["user_id"] = 7 }),
            host.Vk.Update("message_event", new() { ["user_id"] = "x" }),
            new JsonObject { ["type"] = "message_allow", ["object"] = new JsonObject { ["user_id"] = 7 }, ["group_id"] = VkServer.GroupId });

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);

        Assert.Equal(6, host.Channel.Skipped);
    }

    [Fact]
    public async Task An_update_nobody_foresaw_does_not_keep_its_batch_for_ever()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        host.Vk.Allow(resident.Id);
        host.Vk.Bring(
            host.Vk.Update("message_new", new() { ["message"] = null }),
            host.Vk.Update("message_new", new()
            {
                ["message"] = new JsonObject { ["id"] = 0, ["peer_id"] = resident.Id, ["from_id"] = resident.Id, ["date"] = long.MaxValue, ["text"] = "/start" },
            }));

        Assert.StartsWith("Здравствуйте", (await resident.NextAsync()).Text, StringComparison.Ordinal);

        Assert.Equal(1, host.Channel.Skipped);
    }

    [Fact]
    public async Task A_repeated_event_is_answered_once()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");
        await resident.TapsAsync("Согласен, начнём");
        var said = host.Vk.Update("message_new", new()
        {
            ["message"] = new JsonObject { ["id"] = 0, ["peer_id"] = 1001, ["from_id"] = 1001, ["date"] = 1, ["text"] = "4460153001 4231,57" },
        });

        host.Vk.Bring((JsonObject)said.DeepClone(), (JsonObject)said.DeepClone());
        Assert.StartsWith("Готово, счёт 4460153001", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        host.Vk.Bring(said);
        await resident.SaysAsync("долг");
        await host.QuietAsync(4);

        Assert.Equal(4, resident.Seen.Count);
    }

    [Fact]
    public async Task Every_tap_is_answered_whatever_it_brings()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        await resident.SaysAsync("/start");

        host.Vk.Break("messages.sendMessageEventAnswer", new Fault.Page(502));
        JsonNode?[] payloads =
        [
            new JsonObject { ["a"] = "1:menu" }, JsonValue.Create("""{"a":"1:menu"}"""), new JsonArray(1, 2), null, JsonValue.Create("{"), new JsonObject { ["a"] = "кириллица" },
            new JsonObject { ["a"] = new string('x', 200) }, new JsonObject { ["a"] = 7 },
        ];
        foreach (var payload in payloads)
        {
            resident.TapsPayload(payload, 999);
            await resident.NextAsync();
        }

        await host.Vk.UntilAsync(vk => vk.UnansweredTaps == 0);
        Assert.Equal(payloads.Length + 1, host.Vk.CallsOf("messages.sendMessageEventAnswer").Count());
    }

    [Theory]
    [InlineData(0, "Согласен, начнём", "Секунду…")]
    [InlineData(3, "I agree, let us begin", "One moment…")]
    public async Task A_tap_is_answered_in_the_residents_language(int language, string label, string words)
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();
        resident.Sends(new() { ["text"] = "Start", ["payload"] = """{"command":"start"}""" }, language);
        var hello = await resident.NextAsync();
        Assert.Contains(label, hello.Labels.SelectMany(row => row));

        await resident.TapsAsync(label);

        await host.Vk.UntilAsync(vk => vk.CallsOf("messages.sendMessageEventAnswer").Any());
        Assert.Equal(words, JsonNode.Parse(host.Vk.CallsOf("messages.sendMessageEventAnswer").Single().Text("event_data")!)!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_start_button_opens_the_conversation_in_the_language_of_the_app()
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();

        resident.Sends(new() { ["text"] = "Start", ["payload"] = """{"command":"start"}""" }, language: 3);

        Assert.StartsWith("Hello", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eirc-sevastopol_4460153001", "ЕИРЦ Севастополь", "какая сумма была")]
    [InlineData("mosobleirc", "МосОблЕИРЦ", "11 цифр")]
    public async Task A_link_of_a_bill_opens_the_organisation_and_the_account_and_asks_for_the_proof(string payload, string organisation, string asked)
    {
        await using var host = await VkHost.StartAsync();
        var resident = host.NewChat();

        Assert.Contains(organisation, (await resident.SaysAsync($"/start {payload}")).Text, StringComparison.Ordinal);
        Assert.Contains(asked, (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_message_corrects_where_it_is_waited_for()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        await resident.SaysAsync("хвс 125 гвс 58");

        resident.Edits("хвс 126 гвс 58");

        Assert.Contains("120 → 126", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photograph_and_a_document_are_fetched_and_kept_and_a_lost_one_is_answered()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        var (small, large) = (host.Vk.Keep("small.jpg", [1]), host.Vk.Keep("large.jpg", [0xFF, 0xD8, 0xFF, 1, 2, 3]));
        var document = host.Vk.Keep("act", Encoding.UTF8.GetBytes("Акт"));

        resident.Sends(Attached(new JsonObject { ["type"] = "photo", ["photo"] = new JsonObject { ["id"] = 1, ["owner_id"] = 1001, ["sizes"] = new JsonArray(Size(small, 75), Size(large, 1280)) } }));
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        resident.Sends(Attached(Document(document, "Акт")));
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        resident.Sends(Attached(Document(new Uri(host.Vk.Address, "/file/gone").ToString(), "Нет")));
        Assert.StartsWith("Такое сообщение я прочитать не могу", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        resident.Sends(Attached(new JsonObject { ["type"] = "sticker", ["sticker"] = new JsonObject { ["sticker_id"] = 7 } }));
        Assert.StartsWith("Такое сообщение я прочитать не могу", (await resident.NextAsync()).Text, StringComparison.Ordinal);

        static JsonObject Size(string url, int width) => new() { ["url"] = url, ["width"] = width, ["height"] = width, ["type"] = "x" };
    }

    [Fact]
    public async Task Words_and_files_of_one_message_are_all_heard()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();
        var content = Attached(Document(host.Vk.Keep("one", [1]), "Раз"), Document(host.Vk.Keep("two", [2]), "Два"));
        content["text"] = "долг";

        resident.Sends(content);

        Assert.StartsWith("К оплате", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
        Assert.StartsWith("Файл получил", (await resident.NextAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_is_answered_and_not_kept()
    {
        await using var host = await VkHost.StartAsync();
        var resident = await host.NewChat().LinkedAsync();

        resident.Sends(new() { ["geo"] = new JsonObject { ["type"] = "point", ["coordinates"] = new JsonObject { ["latitude"] = 44.6, ["longitude"] = 33.5 } } });
        Assert.NotEmpty((await resident.NextAsync()).Text);

        var heard = (await host.Store.TranscriptAsync(new("vk", "1001"), 0, 100, default)).Select(entry => entry.Input).OfType<Input>();
        Assert.IsType<Erased>(heard.Last());
    }

    [Fact]
    public async Task A_chat_of_several_people_is_told_once_that_the_bot_answers_in_private()
    {
        await using var host = await VkHost.StartAsync();
        var chat = host.NewChat(2_000_000_005);

        chat.Types("долг");
        chat.Types("и ещё раз");
        await host.NewChat().SaysAsync("/start");
        await host.Vk.UntilAsync(vk => vk.In(chat.Id).Count > 0);

        Assert.Contains($"https://vk.me/club{VkServer.GroupId}", Assert.Single(chat.Seen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_is_confirmed_and_takes_only_what_bears_the_secret_and_the_community()
    {
        var port = $"http://127.0.0.1:{FreePort.Find()}";
        await using var host = await VkHost.StartAsync(
            null, null, "--Channels:Vk:Mode=callback", "--Channels:Vk:Confirmation=conf1rm", $"--Channels:Vk:Secret={VkServer.Secret}", $"--urls={port}");
        Assert.Equal((200, "conf1rm"), await host.Vk.SetCallbackAsync(new($"{port}/vk/callback")));
        var resident = host.NewChat();

        Assert.StartsWith("Здравствуйте", (await resident.SaysAsync("/start")).Text, StringComparison.Ordinal);
        Assert.StartsWith("Пришлите номер", (await resident.TapsAsync("Согласен, начнём")).Text, StringComparison.Ordinal);

        var forged = host.Vk.Update("message_allow", new() { ["user_id"] = 7 });
        Assert.Equal(403, (await host.Vk.PostAsync(forged)).Status);
        forged["secret"] = VkServer.Secret.ToUpperInvariant();
        Assert.Equal(403, (await host.Vk.PostAsync(forged)).Status);
        forged["secret"] = VkServer.Secret;
        forged["group_id"] = 1;
        Assert.Equal(403, (await host.Vk.PostAsync(forged)).Status);
        var unreadable = host.Vk.Update("poll_vote_new", []);
        unreadable["secret"] = VkServer.Secret;
        Assert.Equal((200, "ok"), await host.Vk.PostAsync(unreadable));
        Assert.Equal(0, host.Vk.CallbackFailures);
        Assert.Equal(1, host.Channel.Skipped);
    }

    [Theory]
    [InlineData("manage", "lacks the right to manage")]
    [InlineData("messages", "lacks the right to messages")]
    public async Task A_missing_right_is_named_and_found_again_when_it_is_given(string missing, string named)
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Rights = [.. new[] { "messages", "manage", "photos", "docs" }.Where(right => right != missing)]);
        await host.Vk.UntilAsync(vk => vk.CallsOf("groups.getTokenPermissions").Any());
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (host.Channel.Error is "not connected yet")
            await look.WaitForNextTickAsync();

        Assert.Contains(named, host.Channel.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_not_set_the_long_poll_works_where_it_is_set_by_hand()
    {
        await using var host = await VkHost.StartAsync(prepare: vk => vk.Break("groups.setLongPollSettings", new Fault.Refuses(15, "Access denied")));

        Assert.StartsWith("Здравствуйте", (await host.NewChat().SaysAsync("/start")).Text, StringComparison.Ordinal);
        Assert.Null(host.Channel.Error);
    }

    private static JsonObject Attached(params JsonObject[] attachments) => new() { ["attachments"] = new JsonArray([.. attachments]) };

    private static JsonObject Document(string url, string title) => new()
    {
        ["type"] = "doc",
        ["doc"] = new JsonObject { ["id"] = 3, ["owner_id"] = 1001, ["title"] = title, ["ext"] = "pdf", ["size"] = 5, ["url"] = url },
    };
}
