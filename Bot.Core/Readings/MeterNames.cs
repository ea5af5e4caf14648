namespace Bot.Core.Readings;

/// <summary>The words by which people name meters and tariff zones.</summary>
public static class MeterNames
{
    private static readonly (string Stem, bool IsWhole, Service Service)[] Services =
    [
        ("хвс", true, Service.ColdWater), ("хв", true, Service.ColdWater), ("хс", true, Service.ColdWater), ("хол", true, Service.ColdWater), ("холод", false, Service.ColdWater), ("синий", true, Service.ColdWater), ("cold", false, Service.ColdWater),
        ("гвс", true, Service.HotWater), ("гв", true, Service.HotWater), ("гс", true, Service.HotWater), ("гор", true, Service.HotWater), ("горяч", false, Service.HotWater), ("кипят", false, Service.HotWater), ("красный", true, Service.HotWater), ("hot", false, Service.HotWater),
        ("свет", false, Service.Electricity), ("элект", false, Service.Electricity), ("ээ", true, Service.Electricity), ("эл", true, Service.Electricity),
        ("electr", false, Service.Electricity), ("power", true, Service.Electricity),
        ("газ", false, Service.Gas), ("gas", false, Service.Gas),
        ("отопл", false, Service.Heating), ("тепл", false, Service.Heating), ("heat", false, Service.Heating),
    ];

    private static readonly (string Stem, bool IsWhole, Zone Zone)[] Zones =
    [
        ("день", true, Zone.Day), ("дня", true, Zone.Day), ("дневн", false, Zone.Day), ("дн", true, Zone.Day), ("нч", true, Zone.Night), ("днем", true, Zone.Day), ("day", false, Zone.Day),
        ("ноч", false, Zone.Night), ("night", false, Zone.Night), ("т2", true, Zone.Night), ("t2", true, Zone.Night),
        ("полупик", false, Zone.HalfPeak), ("т3", true, Zone.HalfPeak), ("t3", true, Zone.HalfPeak), ("half", false, Zone.HalfPeak),
        ("пик", false, Zone.Peak), ("peak", false, Zone.Peak),
    ];

    private static readonly string[] Fillers =
        ["показ", "счетчик", "прибор", "учета", "индивидуальн", "ипу", "водоснабж", "водопотреб", "год", "года", "году", "вода", "воды", "воде", "воду", "водомер", "м3", "м²", "м³", "м", "куб", "куба", "кубов", "кубик", "кубометр", "квт", "квтч", "ч", "киловат", "гкал", "литр", "едини", "переда", "пиш", "запиш", "прим", "мои", "мой", "мое", "моя", "наш", "наши", "это", "сейчас", "сегодня",
         "здравств", "привет", "добр", "спасиб", "пожалуйст", "и", "а", "по", "на", "за", "у", "ну", "вот", "там", "стало", "будет", "равно", "итого", "номер",
         "отправ", "прошу", "прин", "данн", "снят", "снял", "вашим", "текущ", "нов", "значен", "месяц", "вам", "вас", "от", "с", "у", "меня", "мне", "такие", "такое", "да", "я",
         "вроде", "где", "то", "примерно", "наверн", "кажется", "получ", "ровно", "показыв", "вижу", "накрут", "намот", "цифр", "значит", "короче", "так", "вообще", "было", "прошл", "раз", "месяц", "тогда", "итоге", "около", "только", "ххх",
         "хочу", "надо", "нужно", "можно", "скин", "дайте", "подат", "подаю", "сдаю", "сдат", "внес", "внос", "лов", "держит", "получ", "мое", "имеем", "итак", "теперь", "вечер", "утро", "день", "утра", "доброе",
         "send", "submit", "here", "are", "for", "hello", "i", "of", "now", "reading", "meter", "is", "the", "my", "and", "water", "please", "thanks", "kwh", "m3", "it", "shows", "about"];

    /// <summary>All these names, with <c>$</c> after those that are whole.</summary>
    internal static IEnumerable<string> Vocabulary =>
        Services.Select(service => service.IsWhole ? service.Stem + "$" : service.Stem)
            .Concat(Zones.Select(zone => zone.IsWhole ? zone.Stem + "$" : zone.Stem));

    /// <summary>Whether a word belongs to what people say around a reading.</summary>
    public static bool IsFiller(string word) =>
        MonthFilter.IsMonth(word) || Fillers.Any(filler => filler.Length < 4 ? word == filler : word.StartsWith(filler, StringComparison.Ordinal));

    public static Service? ServiceOf(string word)
    {
        foreach (var (stem, isWhole, service) in Services)
        {
            if (isWhole ? word == stem : word.StartsWith(stem, StringComparison.Ordinal))
                return service;
        }
        return null;
    }

    /// <summary>T1 is the day of a two-zone meter and the peak of a three-zone one.</summary>
    public static Zone? ZoneOf(string word, IReadOnlyList<Meter> meters)
    {
        if (word is "т1" or "t1")
            return meters.Any(meter => meter.Registers.Any(register => register.Zone == Readings.Zone.Peak)) ? Readings.Zone.Peak : Readings.Zone.Day;
        foreach (var (stem, isWhole, zone) in Zones)
        {
            if (isWhole ? word == stem : word.StartsWith(stem, StringComparison.Ordinal))
                return zone;
        }
        return null;
    }

    /// <summary>By the whole number on its face, in Russian or look-alike Latin letters.</summary>
    public static Meter? BySerial(string word, IReadOnlyList<Meter> meters)
    {
        foreach (var meter in meters)
        {
            if (LookAlike(word, meter.Serial))
                return meter;
        }
        return null;
    }

    /// <summary>By a word of the meter's own name, endings aside: «кухне» is «Кухня».</summary>
    public static Meter? ByName(string word, IReadOnlyList<Meter> meters)
    {
        if (word.Length < 4)
            return null;
        var fits = meters.Where(meter => meter.Name is { } name
            && Understanding.Phrase.Of(name).Words.Any(part => part.Length >= 4 && IsForm(word, part))).ToList();
        return fits.Count == 1 ? fits[0] : null;
    }

    // «ванной» of «Ванная», «кухне» of «Кухня».
    private static bool IsForm(string word, string part)
    {
        var stem = part.Length >= 6 ? part[..^2] : part[..^1];
        return word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= part.Length + 1;
    }

    // What stands between letters and digits does not count.
    private static bool LookAlike(string one, string other)
    {
        var (at, otherAt) = (0, 0);
        while (true)
        {
            while (at < one.Length && !char.IsLetterOrDigit(one[at]))
                at++;
            while (otherAt < other.Length && !char.IsLetterOrDigit(other[otherAt]))
                otherAt++;
            if (at == one.Length || otherAt == other.Length)
                return at == one.Length && otherAt == other.Length;
            if (LatinOf(one[at++]) != LatinOf(other[otherAt++]))
                return false;
        }
    }

    private static char LatinOf(char c)
    {
        var large = char.ToUpperInvariant(c);
        return "АВЕКМНОРСТУХ".IndexOf(large) is var at and >= 0 ? "ABEKMHOPCTYX"[at] : large;
    }
}
