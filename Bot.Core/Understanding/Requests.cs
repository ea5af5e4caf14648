namespace Bot.Core.Understanding;

/// <summary>What the clauses of a message ask for, one beside the other.</summary>
internal static class Requests
{
    // A clause that shows less than the shortest word of a request may belong to its neighbour.
    private const int WeightOfARequest = 4;

    private static readonly HashSet<string> QuestionsOfReason = ["почему", "отчего", "зачем", "откуда", "с", "чего", "вдруг", "за", "что", "как", "так", "какой", "стати", "это", "вообще", "why"];

    private static readonly string[] Misses = ["забы", "пропуска", "пропусти", "опазд", "опозда", "путаю", "просроч", "вылет"];

    // «сын платит», «чтобы сын платил»
    private static readonly string[] ThirdPerson = ["ит", "ет", "ют", "ят", "ил", "ал"];

    /// <summary>What each clause shows; neighbours count as one clause where they show more together.</summary>
    public static IReadOnlyList<IntentRules.Match> Of(IReadOnlyList<Clause> clauses, bool hasCard)
    {
        string[] words = [.. clauses.SelectMany(clause => clause.Words)];
        var requests = new List<Request>();
        var (first, end) = (0, 0);
        IntentRules.Match? last = null;
        foreach (var clause in clauses)
        {
            var from = end;
            end += clause.Words.Count;
            var alone = IntentRules.Recognise(words, from, end, hasCard);
            if (Understand.HasValue(clause))
            {
                // Values are read elsewhere, and no neighbour explains them.
                (first, last) = (end, null);
                if (alone is { Rule.Intents: [Intent.Readings] })
                    requests.Add(new(alone, clause));
                continue;
            }
            // «не плати за меня, скажи сколько»: what is refused is said to its end.
            var together = from > first && last is not { IsRefused: true } ? IntentRules.Recognise(words, first, end, hasCard) : null;
            var (more, less) = (Math.Max(Weight(alone), Weight(last)), Math.Min(Weight(alone), Weight(last)));
            if (together is not null && Weight(together) > more && less < WeightOfARequest && !together.Rule.Intents.Any(intent => intent.IsHarmful()))
            {
                requests.RemoveAll(request => request.Match == last);
                requests.Add(new(last = together, clause));
                continue;
            }
            first = from;
            last = alone;
            if (alone is not null && !(clause.IsReason && requests.Exists(request => request.AsksForSomething) && IntentOf(alone) != Intent.Outage))
                requests.Add(new(alone, clause));
        }
        return requests.Count > 1 ? WithoutCircumstances(requests) : [.. requests.Select(request => request.Match)];
    }

    public static Intent IntentOf(IntentRules.Match request) =>
        request.IsDeclined ? MayBeDeclined(request.Rule.Intents[0]) ? Intent.Cancel : request.Rule.Intents[0]
        : request.IsRefused && IsAction(request.Rule.Intents[0]) ? Intent.Cancel : request.Rule.Intents[0];

    /// <summary>Without what is told, but not asked for.</summary>
    private static IReadOnlyList<IntentRules.Match> WithoutCircumstances(List<Request> requests)
    {
        // «мне пришло, что у меня долг, это вы отправляли?»
        if (requests.Exists(request => request.AsksForSomething && request.Clause.IsQuestion && !request.IsTold))
            requests.RemoveAll(request => request.IsTold);
        // «если я передам завтра, это не поздно?»
        if (requests.Exists(request => request.AsksForSomething && !request.Clause.IsCondition))
            requests.RemoveAll(request => request.Clause.IsCondition && request.MayBeLeftOut);
        // «не квитанцию, а показания»
        if (requests.Exists(request => request.AsksForSomething && !request.Match.IsRefused))
            requests.RemoveAll(request => request.Match.IsRefused && request.MayBeLeftOut && MayBeDeclined(request.Intent));
        // «сообщайте мне, когда сдавать воду» asks for no day, «дочка будет платить, как её подключить» for no account.
        if (requests.Exists(request => request.Intent == Intent.RemindersSettings && !request.IsReminderAlone))
            requests.RemoveAll(request => request is { Intent: Intent.WindowDates, Clause: { IsQuestion: false, Words: ["когда" or "when", ..] } });
        if (requests.Exists(request => request.Intent == Intent.Delegate))
            requests.RemoveAll(request => request.Intent == Intent.Link && request.Clause.Words.Any(word => word is "его" or "ее" or "их"));
        // «просят перевести деньги, это вы?»: what somebody else said is only told.
        if (requests.Exists(request => request.Intent == Intent.PhishingDoubt))
            requests.RemoveAll(request => request.Intent != Intent.PhishingDoubt && (request.Clause.IsHearsay || request.Clause.IsReason) && request.MayBeLeftOut);
        // «где пункты продажи и пополнения карт»
        if (requests.Exists(request => request.Intent == Intent.CardPoints))
            requests.RemoveAll(request => request.Intent == Intent.CardTopup && request.Clause.Words[0] is "пополнения" or "пополнение");
        // «купил квартиру, как её подключить»: what was bought is only told.
        if (requests.Exists(request => request.Intent == Intent.Link))
            requests.RemoveAll(request => request.Intent == Intent.DataChangeRequest && request.Clause.Words.Any(word => word.StartsWith("купил", StringComparison.Ordinal)));
        // «за отопление насчитали лишнего, с чего вдруг»: the question is about what stands before it.
        if (requests.Exists(request => request.Intent == Intent.WhyBill && request.Clause.Words.All(QuestionsOfReason.Contains)))
            requests.RemoveAll(request => request.Intent == Intent.Debt && !request.Clause.Words.Any(word => word.StartsWith("скол", StringComparison.Ordinal)));
        // «напомните, какие цифры я подавала» asks for them once more.
        if (requests.Exists(request => request.AsksForSomething && request.Intent != Intent.WindowDates && !IsAction(request.Intent)))
            requests.RemoveAll(request => request.IsReminderAlone);
        // «авария, когда закончат» asks no day for readings.
        if (requests.Exists(request => request.Intent == Intent.Outage))
            requests.RemoveAll(request => request.Intent == Intent.WindowDates);
        // «карту не потерял, она не срабатывает»: trouble that is denied is none.
        if (requests.Exists(request => request.AsksForSomething && !request.Match.IsRefused))
            requests.RemoveAll(request => request.Match is { IsRefused: true, IsDeclined: false } && request.Intent is Intent.CardLost or Intent.CardFaulty or Intent.Outage);
        requests.RemoveAll(request => !request.Clause.Asks && requests.Exists(other => other.Intent != request.Intent && IsOnlyToldBeside(request, other)));
        // «когда поверка? боюсь пропустить»: a word that shows little counts only where nothing else is said.
        if (requests.Exists(request => request.AsksForSomething))
            requests.RemoveAll(request => Weight(request.Match) < WeightOfARequest);
        return [.. requests.Select(request => request.Match)];
    }

    /// <summary>What a clause that asks for nothing tells of another request.</summary>
    private static bool IsOnlyToldBeside(Request told, Request other) =>
        // «показания уже передала, покажи долг»
        (told.Intent is Intent.HistoryReadings or Intent.HistoryPayments && told.Clause.TellsWhatWasDone && other.Clause.Asks && other.AsksForSomething)
        || other.Intent switch
    {
        // «не пускает, деньги на карте есть»
        Intent.CardLost or Intent.CardFaulty => told.Intent is Intent.CardBalance or Intent.CardTickets or Intent.CardTrips && told.Clause.Words.Count > 1,
        // «сын пусть всё видит и платит»
        Intent.Delegate => told.Intent is Intent.Pay or Intent.HistoryPayments or Intent.Readings or Intent.Debt or Intent.BillDocument && ThirdPerson.Any(ending => told.Clause.Words[0].EndsWith(ending, StringComparison.Ordinal)),
        // «оформляю субсидию, нужна справка»
        Intent.CertificateRequest => told.Intent == Intent.Benefits,
        // «удалите мой профиль и все данные обо мне»
        Intent.DeleteMe => told.Intent is Intent.ExportMe or Intent.ConsentInfo,
        // «вечно забываю подать воду, включите напоминание»
        Intent.RemindersSettings => told.Intent is Intent.Readings or Intent.Pay or Intent.WindowDates && told.Clause.Words.Any(word => Misses.Any(miss => word.StartsWith(miss, StringComparison.Ordinal))),
        _ => false,
    };

    private static bool IsAction(Intent intent) => intent is Intent.Readings or Intent.Pay or Intent.Link or Intent.Unlink or Intent.DeleteMe or Intent.Rename
        or Intent.Delegate or Intent.CardTopup or Intent.CardTickets or Intent.ExportMe or Intent.CertificateRequest or Intent.RemindersSettings or Intent.RemindersOff or Intent.Operator;

    // «не хочу сидеть без воды», «не хочу попасть к мошенникам» tell of trouble all the same.
    private static bool MayBeDeclined(Intent intent) => intent is not (Intent.Outage or Intent.PhishingDoubt or Intent.Complaint or Intent.WhyBill or Intent.Help
        or Intent.CardLost or Intent.CardFaulty or Intent.SensitiveData or Intent.Greeting or Intent.Thanks or Intent.Farewell or Intent.Offtopic);

    private static int Weight(IntentRules.Match? match) => match?.Rule.Weight ?? 0;

    private sealed record Request(IntentRules.Match Match, Clause Clause)
    {
        public Intent Intent => IntentOf(Match);

        public bool AsksForSomething => Weight(Match) >= WeightOfARequest && !Intent.IsAside();

        public bool IsReminderAlone => Clause.Words.All(word => word is "напомни" or "напомните" or "мне" or "пожалуйста");

        public bool IsTold => Clause.Tells && MayBeLeftOut;

        // Trouble is never left out, nor what does harm.
        public bool MayBeLeftOut => !Intent.IsHarmful()
            && Intent is not (Intent.Outage or Intent.Complaint or Intent.CardLost or Intent.CardFaulty or Intent.DataChangeRequest);
    }
}
