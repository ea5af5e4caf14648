using Bot.Bench.Turns;

switch (args)
{
    case ["turns", .. var rest]:
        await TurnsBench.RunAsync(rest);
        return 0;
    default:
        Console.Error.WriteLine("Bot.Bench turns [memory|closed|64|128|256|product|desk|store|alone|open]...    measures turns against the disk's own limit");
        return 2;
}
