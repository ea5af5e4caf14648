using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Core.Understanding;

namespace Bot.Core.Readings;

/// <summary>Reads «хвс 123 гвс 45», «день 900 ночь 400», «кухня 12», «123» against the meters of an account.</summary>
public static partial class ReadingLine
{
    private const int MostUnknownWords = 3;
    private const int MostWordsAround = 2;

    // By these it is said that a meter has no reading now.
    private static readonly HashSet<string> Omissions = ["не", "нет", "нету", "без", "потом", "позже", "попозже", "завтра", "отсутствует", "not", "no", "later", "tomorrow"];

    /// <summary>What a line holds.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>No values at all.</summary>
        public sealed record Nothing : Result;

        /// <param name="Values">In the order typed.</param>
        /// <param name="IsNamed">Whether a meter was named: then it is about readings even where nobody asked.</param>
        public sealed record Read(IReadOnlyList<EnteredValue> Values, bool IsNamed) : Result;

        /// <summary>A value fits several dials, or a name none.</summary>
        /// <param name="Text">The words as typed.</param>
        /// <param name="Fits">The dials it may be for; one where it has too many numbers for it, empty where it is none of the account's.</param>
        /// <param name="Bare">The value, where it is one number without any name.</param>
        public sealed record Unclear(string Text, IReadOnlyList<Dial> Fits, decimal? Bare = null) : Result;

        /// <summary>A number that is none: «128.5.3».</summary>
        /// <param name="Text">As typed.</param>
        /// <param name="For">The dial it is for, where that is plain.</param>
        public sealed record Odd(string Text, Dial? For) : Result;
    }

    /// <param name="asked">The dial that was asked for, if one was: a lone number is its value.</param>
    public static Result Read(string text, IReadOnlyList<Meter> meters, Dial? asked) => Read(text, null, meters, asked);

    /// <param name="spelt">The text with its spelling put right, where that was done already.</param>
    internal static Result Read(string text, string? spelt, IReadOnlyList<Meter> meters, Dial? asked)
    {
        var exact = ReadExactly(text, meters, asked);
        if (exact is Result.Read)
            return exact;
        // Serials and the resident's own names are unknown words, so mistakes are mended only where the line says nothing as it is.
        spelt ??= Spelling.Of(text).Text;
        return spelt == text ? exact : ReadExactly(spelt, meters, asked);
    }

    /// <summary>Whether a clause is a number and no more than words around it.</summary>
    internal static bool IsBareValue(Clause clause)
    {
        var tokens = OtherNumbers.Hide(clause.Words).Select(word => Token.Of(word, [])).ToList();
        return !clause.IsQuestion && tokens.Any(token => token is Token.Number) && tokens.TrueForAll(token => token is Token.Number or Token.Filler);
    }

    private static Result ReadExactly(string text, IReadOnlyList<Meter> meters, Dial? asked)
    {
        text = RedDigits.Join(text, meters);
        var clauses = Clause.Of(OtherNumbers.Hide(OtherNumbers.WithoutGreeting(SameAsBefore.MarkIn(text))));
        if (!clauses.Any(clause => clause.Words.Any(word => char.IsAsciiDigit(word[0]) || word == SameAsBefore.Mark)))
            return new Result.Nothing();
        var dials = meters.SelectMany(meter => meter.Registers.Select(register => (Meter: meter, register.Zone))).ToList();
        var parts = clauses.Select(clause => (Clause: clause, Tokens: OtherNumbers.Hide(clause.Words).Select(word => Token.Of(word, meters)).ToList())).ToList();
        parts = WithoutUnsaid(parts);
        var isNamed = parts.Any(part => part.Tokens.Any(token => token is Token.Label) && part.Tokens.Any(token => token is Token.Number));
        // Beside named values other requests may stand; a bare number counts only where nothing else is said.
        var spoken = isNamed
            ? [.. parts.Where(part => (part.Tokens.Any(token => token is Token.Label) || (part.Tokens.Any(token => token is Token.Number) && !part.Tokens.Any(token => token is Token.Unknown))) && !Understand.IsAboutOtherThings(part.Clause))]
            // «127, и сколько я должна»: the rest is answered elsewhere.
            : asked is not null && parts.Any(part => IsBareValue(part.Clause)) ? [.. parts.Where(part => IsBareValue(part.Clause) || (Understand.AsksNothing(part.Clause) && (part.Tokens.Any(token => token is Token.Number) || !Understand.ShowsNothing(part.Clause))))]
            : parts;
        // «ну где-то 126 вроде»: an answer to the question may have words around its number.
        var isAnswer = asked is not null && spoken.Sum(part => part.Tokens.Count(token => token is Token.Number)) == 1 && spoken.All(part => Understand.AsksNothing(part.Clause));
        if (spoken.Sum(part => part.Tokens.Count(token => token is Token.Unknown)) > (isNamed ? MostUnknownWords : isAnswer ? MostWordsAround : 0) || spoken.Any(part => part.Clause.IsQuestion))
            return new Result.Nothing();
        if (!isNamed && spoken.Any(part => part.Tokens.Any(token => token is Token.Number { IsSame: true })) && (asked is null || spoken.Any(part => part.Tokens.Any(token => token is Token.Unknown))))
            return new Result.Nothing();
        var groups = Groups([.. spoken.Select(part => part.Tokens.Where(token => token is Token.Number or Token.Label).ToList())]);
        if (groups.Count == 0)
            return new Result.Nothing();
        if (groups is [{ Labels.Count: 0, Numbers: { } bare }])
            return Bare(text, bare, meters, dials, asked);

        var values = new List<EnteredValue>();
        Token.Label? lastService = null;
        foreach (var group in groups)
        {
            var labels = group.Labels;
            // «свет день 900 ночь 400»: the zone alone goes on with the service named before.
            if (labels.Any(label => label.Service is not null || label.Meter is not null))
                lastService = labels.First(label => label.Service is not null || label.Meter is not null);
            else if (lastService is not null && labels.Count > 0 && DialsOf([lastService, .. labels]).Count > 0)
                labels = [lastService, .. labels];
            var fits = DialsOf(labels);
            if (asked is { } awaited && fits.Contains(awaited) && group.Numbers.Count == 1)
                fits = [awaited];
            if (group.Numbers is [{ IsSame: true } same] && fits.Count > 1)
                group.Numbers.AddRange(Enumerable.Repeat(same, fits.Count - 1));
            if (fits.Count != group.Numbers.Count || (labels.Count == 0 && asked is null))
                return new Result.Unclear(group.Text, labels.Count == 0 ? [] : fits);
            foreach (var (dial, number) in fits.Zip(group.Numbers))
            {
                if (ValueOf(number, dial, meters) is not { } value)
                    return NotRead(number, dial);
                values.Add(new(dial, value));
            }
        }
        var doubled = values.GroupBy(value => value.Dial).FirstOrDefault(group => group.Count() > 1);
        return doubled is null ? new Result.Read(values, true) : new Result.Unclear(Phrase.Shorten(text), [doubled.Key]);

        // «гвс 220 пик 8255»: a zone that the service before does not have is another meter's.
        List<Dial> DialsOf(List<Token.Label> named) =>
            [.. dials.Where(dial => named.TrueForAll(label => label.Fits(dial.Meter, dial.Zone))).Select(dial => new Dial(dial.Meter.Id, dial.Zone))];
    }

    /// <summary>Without what is put right, «не горячая 126», meters of which no reading is given, «горячую не передаю», and «показания те же» beside the numbers themselves.</summary>
    private static List<(Clause Clause, List<Token> Tokens)> WithoutUnsaid(List<(Clause Clause, List<Token> Tokens)> parts)
    {
        if (parts.Exists(part => !IsPutRight(part) && part.Tokens.Any(token => token is Token.Label) && part.Tokens.Any(IsNumber)))
            parts.RemoveAll(IsPutRight);
        foreach (var (_, tokens) in parts)
        {
            var told = tokens.Where(token => token is Token.Label or Token.Number).ToList();
            tokens.RemoveAll(token => token is Token.Number { IsSame: true } && told.IndexOf(token) is var at
                && (at > 0 && IsNumber(told[at - 1]) || at + 1 < told.Count && IsNumber(told[at + 1])));
        }
        if (!parts.Exists(part => part.Tokens.Any(IsNumber)) || parts.Exists(part => part.Tokens.Any(IsNumber) && !part.Tokens.Any(token => token is Token.Label)))
            return parts;
        return
        [
            .. parts.Where(part => part.Tokens.Any(IsNumber) || !(part.Tokens.Any(token => token is Token.Label)
                ? part.Clause.Words.Any(Omissions.Contains) && !part.Tokens.Any(token => token is Token.Number)
                : part.Tokens.Any(token => token is Token.Number))),
        ];

        static bool IsNumber(Token token) => token is Token.Number { IsSame: false };
        static bool IsPutRight((Clause Clause, List<Token> Tokens) part) => part.Clause.Words[0] == "не" && part.Tokens is [_, Token.Label, ..] && part.Tokens.Any(IsNumber);
    }

    /// <summary>Each clause for itself where every one has names and numbers: «холодная 125, 58 горячая».</summary>
    private static List<Run> Groups(IReadOnlyList<List<Token>> clauses)
    {
        var told = clauses.Where(tokens => tokens.Count > 0).ToList();
        return told.All(tokens => tokens.Any(token => token is Token.Label) && tokens.Any(token => token is Token.Number))
            ? [.. told.SelectMany(Group)]
            : Group([.. told.SelectMany(tokens => tokens)]);
    }

    /// <returns>Null for what is no number, and for «the same» of a dial without a reading.</returns>
    private static decimal? ValueOf(Token.Number number, Dial dial, IReadOnlyList<Meter> meters) => number.IsSame
        ? meters.First(meter => meter.Id == dial.Meter).Registers.First(register => register.Zone == dial.Zone).Previous
        : number.Value;

    private static Result NotRead(Token.Number number, Dial? dial) => number.IsSame ? new Result.Nothing() : new Result.Odd(number.Text, dial);

    private static Result Bare(string text, IReadOnlyList<Token.Number> typed, IReadOnlyList<Meter> meters, List<(Meter Meter, Zone Zone)> dials, Dial? asked)
    {
        if (typed is [var lone] && asked is { } answered && ValueOf(lone, answered, meters) is { } answer && !Grouped().IsMatch(text.Trim()))
            return new Result.Read([new(answered, answer)], false);
        if (typed.FirstOrDefault(number => number.Value is null) is { } odd)
            return NotRead(odd, asked);
        IReadOnlyList<decimal> numbers = [.. typed.Select(number => number.Value!.Value)];
        if (Grouped().IsMatch(text.Trim()) && (numbers.Count != dials.Count || !AreAllPlausible(numbers, dials)))
        {
            // «1 234» is one number with a blank between its thousands.
            numbers = [decimal.Parse(text.Trim().Replace(" ", "").Replace(',', '.'), CultureInfo.InvariantCulture)];
            asked ??= dials.Count == 1 ? new Dial(dials[0].Meter.Id, dials[0].Zone) : null;
        }
        if (numbers.Count == 1 && asked is { } only)
            return new Result.Read([new(only, numbers[0])], false);
        var all = dials.Select(dial => new Dial(dial.Meter.Id, dial.Zone)).ToList();
        if (numbers.Count > all.Count)
            return new Result.Nothing();
        return numbers.Count == all.Count
            ? new Result.Read([.. all.Zip(numbers, (dial, number) => new EnteredValue(dial, number))], false)
            : new Result.Unclear(string.Join(' ', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))), all, numbers is [var one] ? one : null);
    }

    private static bool AreAllPlausible(IReadOnlyList<decimal> numbers, List<(Meter Meter, Zone Zone)> dials) =>
        dials.Zip(numbers).All(pair => pair.Second >= (pair.First.Meter.Registers.First(register => register.Zone == pair.First.Zone).Previous ?? 0));

    [GeneratedRegex(@"^\d{1,3}( \d{3})+([.,]\d+)?$")]
    private static partial Regex Grouped();

    /// <summary>Names with the numbers they belong to; people put the name before or after.</summary>
    private static List<Run> Group(List<Token> tokens)
    {
        var numbersFirst = tokens is [Token.Number, .., Token.Label];
        if (numbersFirst)
            tokens.Reverse();
        var groups = new List<Run>();
        var labels = new List<Token.Label>();
        var numbers = new List<Token.Number>();
        foreach (var token in tokens)
        {
            if (token is Token.Label label)
            {
                if (numbers.Count > 0)
                    Take();
                labels.Add(label);
            }
            else if (token is Token.Number number)
            {
                numbers.Add(number);
            }
        }
        if (numbers.Count > 0)
            Take();
        if (numbersFirst)
        {
            groups.Reverse();
            groups.ForEach(group => { group.Labels.Reverse(); group.Numbers.Reverse(); });
        }
        return groups;

        void Take()
        {
            groups.Add(new([.. labels], [.. numbers]));
            labels.Clear();
            numbers.Clear();
        }
    }

    private sealed record Run(List<Token.Label> Labels, List<Token.Number> Numbers)
    {
        public string Text => string.Join(' ', [.. Labels.Select(label => label.Text), .. Numbers.Select(number => number.Value?.ToString(CultureInfo.InvariantCulture) ?? number.Text)]);
    }

    private abstract record Token
    {
        /// <param name="Value">Null for what is no number, «128.5.3», and for words in place of one.</param>
        public sealed record Number(string Text, decimal? Value) : Token
        {
            /// <summary>What the dial showed before is meant.</summary>
            public bool IsSame => Text == Same;
        }

        /// <summary>A word that people put around readings and that changes nothing.</summary>
        public sealed record Filler : Token;

        public sealed record Unknown : Token;

        public sealed record Label(string Text, Service? Service, Zone? Zone, string? Meter) : Token
        {
            public bool Fits(Meter meter, Zone zone) =>
                (Service is null || meter.Service == Service) && (Zone is null || zone == Zone) && (Meter is null || meter.Id == Meter);
        }

        private const string Same = "то же";

        public static Token Of(string word, IReadOnlyList<Meter> meters)
        {
            if (MeterNames.BySerial(word, meters) is { } serial && !IsPlainShortNumber(word))
                return new Label(word, null, null, serial.Id);
            if (decimal.TryParse(word.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
                return new Number(word, value);
            if (word == SameAsBefore.Mark)
                return new Number(Same, null);
            if (char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c is '.' or ','))
                return new Number(word, null);
            if (MeterNames.ServiceOf(word) is { } service)
                return new Label(word, service, null, null);
            if (MeterNames.ZoneOf(word, meters) is { } zone)
                return new Label(word, null, zone, null);
            return MeterNames.ByName(word, meters) is { } named ? new Label(word, null, null, named.Id)
                : MeterNames.IsFiller(word) ? new Filler()
                : new Unknown();
        }

        // A serial of few digits cannot be told from a reading.
        private static bool IsPlainShortNumber(string word) => word.Length < 5 && word.All(char.IsAsciiDigit);
    }
}
