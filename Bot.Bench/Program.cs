using System.Globalization;
using Bot.Bench.Messengers;
using Bot.Bench.Payments;
using Bot.Bench.Phrases;
using Bot.Bench.Pictures;
using Bot.Bench.Reminders;
using Bot.Bench.Scale;
using Bot.Bench.Telegram;
using Bot.Bench.Turns;
using Bot.Bench.Vk;

switch (args)
{
    case ["turns", .. var rest]:
        await TurnsBench.RunAsync(rest);
        return 0;
    case ["start"]:
        await ScaleBench.StartAsync();
        return 0;
    case ["scale", .. var rest]:
        await ScaleBench.RunAsync(rest is [var accounts] ? int.Parse(accounts, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["telegram", .. var rest]:
        await new MessengerBench("telegram", [("polling", false), ("webhook", true)], new(3_000, 30, 1)).RunAsync(rest);
        return 0;
    case ["vk", .. var rest]:
        await new MessengerBench("vk", [("long poll", false)], new(20_000, 20, 100)).RunAsync(rest);
        return 0;
    // The two processes of the above.
    case ["vk-server", .. var order]:
        await FastServer.RunAsync(new FastVk(FastServerOrder.Parse(order)));
        return 0;
    case ["vk-bot", .. var order]:
        await VkUnderBench.RunAsync(BotOrder.Parse(order));
        return 0;
    case ["telegram-server", .. var order]:
        await FastServer.RunAsync(new FastTelegram(FastServerOrder.Parse(order)));
        return 0;
    case ["telegram-bot", .. var order]:
        await BotUnderBench.RunAsync(BotOrder.Parse(order));
        return 0;
    case ["pictures"]:
        await PicturesBench.RunAsync();
        return 0;
    case ["payments"]:
        await PaymentsBench.RunAsync();
        return 0;
    case ["reminders", "delivery"]:
        await DeliveryBench.RunAsync();
        return 0;
    case ["reminders", .. var rest]:
        await RemindersBench.RunAsync(rest is [var linked] ? int.Parse(linked, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    // Its second process.
    case ["reminders-planner", var planned, var links]:
        await PlannerUnderBench.RunAsync(planned, int.Parse(links, CultureInfo.InvariantCulture));
        return 0;
    case ["phrases"]:
        PhrasesBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Bot.Bench turns [memory|closed|64|128|256|product|desk|store|alone|open]...    measures turns against the disk's own limit");
        Console.Error.WriteLine("Bot.Bench start                 measures the start of the program");
        Console.Error.WriteLine("Bot.Bench scale [ACCOUNTS]      measures import, start, look-up and turns with a million accounts");
        Console.Error.WriteLine("Bot.Bench telegram [closed|product|delay|flush|far|broadcast]...    measures updates through Telegram beside a bare handler");
        Console.Error.WriteLine("Bot.Bench vk [closed|product|delay|flush|far|broadcast]...    the same through VK");
        Console.Error.WriteLine("Bot.Bench payments   measures from a sum to the link on which it is paid");
        Console.Error.WriteLine("Bot.Bench reminders [ACCOUNTS]  measures planning reminders for a million accounts");
        Console.Error.WriteLine("Bot.Bench reminders delivery    measures reminders that are all due through Telegram and VK, while residents write");
        Console.Error.WriteLine("Bot.Bench phrases    measures how long a phrase takes to be understood");
        Console.Error.WriteLine("Bot.Bench pictures   measures bills, charts and photographs");
        return 2;
}
