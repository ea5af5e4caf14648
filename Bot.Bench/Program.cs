using Bot.Bench.Phrases;
using Bot.Bench.Turns;

switch (args)
{
    case ["turns", .. var rest]:
        await TurnsBench.RunAsync(rest);
        return 0;
    case ["phrases"]:
        PhrasesBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Bot.Bench turns [memory|closed|64|128|256|product|desk|store|alone|open]...    measures turns against the disk's own limit");
        Console.Error.WriteLine("Bot.Bench phrases    measures how long a phrase takes to be understood");
        return 2;
}
