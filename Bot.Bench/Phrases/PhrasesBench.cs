using System.Diagnostics;
using Bot.Core.Readings;
using Bot.Core.Understanding;

namespace Bot.Bench.Phrases;

/// <summary>How long one phrase takes to be understood, on one thread.</summary>
internal static class PhrasesBench
{
    private const int Rounds = 200;

    private static readonly string[] Phrases =
    [
        "долг", "почему так много?", "хвс 125 гвс 58", "сто двадцать пять холодной, пятьдесят восемь горячей",
        "здравствуйте, сколько я должна и до какого числа показания", "gthtlfnm gjrfpfybz cxtnxbrf", "peredat pokazaniya schetchika",
        "задлженость по квратире", "не хочу больше напоминаний", "4276 3800 1234 5679", "ахаха", "отвяжите счёт 4460153001",
        "Добрый день! Показания за ноябрь: ХВС 125,3 м3, ГВС 58. И пришлите, пожалуйста, квитанцию за октябрь. Спасибо!",
    ];

    private static readonly Meter[] Meters =
    [
        new("cold", "40ОН891234", Service.ColdWater, null, 5, 3, null, [new(Zone.Single, 120, null)]),
        new("hot", "40ОН891235", Service.HotWater, null, 5, 3, null, [new(Zone.Single, 55, null)]),
    ];

    public static void Run()
    {
        // Unmeasured: the rules are read, the code is compiled.
        for (var round = 0; round < Rounds; round++)
            Array.ForEach(Phrases, phrase => Understand.Whole(phrase, PhraseContext.Menu, Meters, IsAccount));
        Console.WriteLine("µs per phrase, mean of {0}", Rounds);
        var all = TimeSpan.Zero;
        foreach (var phrase in Phrases)
        {
            var start = Stopwatch.GetTimestamp();
            for (var round = 0; round < Rounds; round++)
                Understand.Whole(phrase, PhraseContext.Menu, Meters, IsAccount);
            var taken = Stopwatch.GetElapsedTime(start);
            all += taken;
            Console.WriteLine("{0,8:F1}  {1}", taken.TotalMicroseconds / Rounds, phrase);
        }
        Console.WriteLine("{0,8:F1}  all", all.TotalMicroseconds / Rounds / Phrases.Length);
    }

    private static bool IsAccount(string number) => number.Length is >= 9 and <= 11;
}
