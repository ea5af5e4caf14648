using System.Collections.Frozen;
using Bot.Core.Accounts;
using Bot.Core.Charges;
using Bot.Core.Consent;
using Bot.Core.Linking;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;
using Bot.Core.Support;
using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>What works everywhere: by a button's action or by an intent in the resident's words.</summary>
public sealed class Commands
{
    private readonly Dictionary<string, Func<Scene, string, ValueTask<Step>>> _byName;

    /// <summary>What may be asked for before consent: nothing personal is in it.</summary>
    private static readonly HashSet<string> BeforeConsent = ["consent", "help", "operator", "contacts", "lang", "plain", "phishing", "sensitive"];

    /// <summary>Words that mean the same whatever the bot waits for.</summary>
    private static readonly HashSet<Intent> Everywhere = [Intent.Menu, Intent.Back, Intent.Cancel, Intent.Help, Intent.Operator, Intent.Russian, Intent.LanguageEn];

    private readonly FrozenDictionary<Type, IDialog> _dialogs;
    private readonly PayBill _payments;

    public Commands(
        IReadOnlyList<IDialog> dialogs, LinkAccount linking, SubmitReadings readings, ShowDebt charges, ShowBillDocument document, PayBill payments, ShowAccounts accounts, PeopleCommands people,
        CardCommands cards, ReminderCommands reminders)
    {
        _dialogs = dialogs.SelectMany(dialog => dialog.Stages, (dialog, stage) => (stage, dialog)).ToFrozenDictionary(pair => pair.stage, pair => pair.dialog);
        _payments = payments;
        _byName = new()
        {
            // What was wished for before an account was there is given up with the linking.
            ["menu"] = (scene, _) => Menu.ShowAsync(scene, Step.To(null).Remember(conversation => conversation with { Wish = null })),
            ["more"] = (scene, _) => ShowMore.RunAsync(scene),
            ["back"] = (scene, _) => BackAsync(scene),
            ["cancel"] = (scene, _) => CancelAsync(scene),
            ["resume"] = (scene, _) => ResumeAsync(scene),
            ["help"] = (scene, _) => ShowHelp.HelpAsync(scene),
            ["operator"] = (scene, _) => ShowContacts.RunAsync(scene),
            ["contacts"] = (scene, _) => ShowContacts.RunAsync(scene),
            [IntentCommands.NotYet] = ShowTopics.NotYetAsync,
            ["offtopic"] = (scene, _) => new(ShowTopics.Offtopic(scene)),
            ["sensitive"] = (scene, _) => new(ShowTopics.Sensitive(scene)),
            ["where"] = (scene, _) => new(ShowHelp.WhereIsNumber(scene)),
            ["thanks"] = (scene, _) => new(ShowHelp.Thanks(scene)),
            ["farewell"] = (scene, _) => new(ShowHelp.Farewell(scene)),
            ["phishing"] = (scene, _) => new(ShowHelp.PhishingDoubt(scene)),
            ["consent"] = (scene, _) => new(GiveConsent.ShowInfo(scene)),
            ["lang"] = ChangeLanguageAsync,
            ["link"] = (scene, typed) => linking.OpenAsync(scene, typed),
            ["plain"] = ChangePlainAsync,
            ["accounts"] = accounts.ListAsync,
            ["account"] = (scene, id) => accounts.ChooseAsync(scene, id),
            ["readings"] = (scene, line) => readings.BeginAsync(scene, line),
            ["history"] = (scene, text) => ShowHistory.RunAsync(scene, linking, text),
            ["chart"] = (scene, text) => ShowChart.RunAsync(scene, linking, text),
            ["withdraw"] = (scene, _) => readings.WithdrawAsync(scene),
            ["mistake"] = (scene, _) => MistakenAsync(scene, readings),
            ["my-readings"] = (scene, _) => ShowMyReadings.RunAsync(scene, linking),
            ["verification"] = (scene, _) => ShowVerification.RunAsync(scene, linking),
            ["why"] = (scene, month) => ExplainBill.RunAsync(scene, linking, month),
            ["tariffs"] = (scene, text) => ShowTariffs.RunAsync(scene, linking, text),
            ["suppliers"] = (scene, _) => ShowSuppliers.SuppliersAsync(scene, linking),
            ["benefits"] = (scene, _) => ShowSuppliers.BenefitsAsync(scene, linking),
            ["stray"] = (scene, _) => ShowSuppliers.StrayPaymentAsync(scene),
            ["window"] = (scene, _) => ShowWindow.RunAsync(scene, linking),
            ["debt"] = charges.DebtAsync,
            ["bill"] = (scene, month) => charges.BillAsync(scene, month),
            ["bill-document"] = (scene, month) => document.RunAsync(scene, month),
            ["payments"] = (scene, pages) => charges.PaymentsAsync(scene, pages),
            ["pay"] = payments.ShowAsync,
            ["pay-sum"] = payments.AskSumAsync,
            ["pay-order"] = payments.OrderAsync,
            ["pay-again"] = payments.AgainAsync,
            ["order-code"] = payments.CodeOfOrderAsync,
            ["pay-code"] = (scene, argument) => CodeForDebt.RunAsync(scene, payments, argument),
        };
        people.AddTo(_byName);
        cards.AddTo(_byName);
        reminders.AddTo(_byName);
        readings.TakesRequests = Has("request");
    }

    public static bool IsForEverywhere(Intent intent) => Everywhere.Contains(intent);

    public static bool IsAllowedBeforeConsent(string name) => BeforeConsent.Contains(name);

    /// <summary>The key of the words that stand for an intent until it can be fulfilled; null where nothing is to be kept of it.</summary>
    public static string? Wish(Intent intent) => intent switch
    {
        Intent.Readings => "Button.Readings",
        Intent.Debt => "Button.Debt",
        Intent.HistoryPayments => "Button.Payments",
        Intent.Pay => "Wish.Pay",
        Intent.WindowDates => "Wish.Window",
        Intent.HistoryReadings => "Wish.History",
        Intent.MyReadings => "Wish.MyReadings",
        Intent.Verification => "Wish.Verification",
        Intent.WhyBill => "Wish.Why",
        Intent.Tariffs => "Wish.Tariffs",
        Intent.Suppliers => "Wish.Suppliers",
        Intent.Benefits => "Wish.Benefits",
        Intent.BillDocument => "Wish.BillDocument",
        Intent.CardBalance => "Wish.CardBalance",
        Intent.CardTopup => "Wish.CardTopUp",
        Intent.CardTickets => "Wish.CardTickets",
        Intent.CardTrips => "Wish.CardTrips",
        Intent.CardPoints => "Wish.CardPoints",
        Intent.CardLost => "Wish.CardLost",
        Intent.CardFaulty => "Wish.CardFaulty",
        Intent.RemindersSettings => "Wish.Reminders",
        _ => null,
    };

    /// <summary>The dialog that waits in a stage.</summary>
    public IDialog DialogOf(Stage stage) => _dialogs[stage.GetType()];

    /// <summary>False at the menu, where a short number chooses.</summary>
    public bool WaitsForNumber(Conversation conversation) =>
        conversation.Stage is { } stage ? DialogOf(stage).WaitsForNumber(stage) : conversation.Reminded is { Readings: not null };

    /// <returns>Null where the text is no sum, or no ways to pay were shown last.</returns>
    public ValueTask<Step?> PayTypedAsync(Scene scene, string text) => _payments.TakeTypedAsync(scene, text);

    /// <summary>Whether a number alone would be a sum to pay.</summary>
    public static bool IsSumAsked(Scene scene) => PayBill.IsSumAsked(scene);

    /// <summary>Whether a number that looks like an account's is a sum to pay.</summary>
    public static ValueTask<bool> IsSumAsync(Scene scene, string text, Meaning meaning) => PayBill.IsSumAsync(scene, text, meaning.Intent);

    public bool Has(string name) => _byName.ContainsKey(name);

    /// <summary>
    /// Runs a command whatever the bot waits for. Where it leads away, a draft is put aside; where it only answers, the way
    /// back to the question stands under the answer.
    /// </summary>
    public async ValueTask<Step> RunAsync(Scene scene, string name, string argument = "")
    {
        if (name is "resume" or "back" or "cancel" or "mistake")
            return await _byName[name](scene, argument);
        var (meant, taken) = await AccountMeant.OfAsync(scene, name);
        if (taken is null)
            return await LeadAsync(scene, () => _byName[meant](scene, argument), keepsQuestion: name is "lang" or "plain");
        scene.Continue(scene.Conversation with { Link = taken.Id }, scene.Resident, null);
        return (await LeadAsync(scene, () => _byName[meant](scene, argument))).Remember(conversation => conversation with { Link = taken.Id });
    }

    /// <summary>The same for what no name stands for.</summary>
    /// <param name="keepsQuestion">Whether the answer asks the question again by itself.</param>
    public async ValueTask<Step> LeadAsync(Scene scene, Func<ValueTask<Step>> answer, bool keepsQuestion = false)
    {
        if (scene.Conversation.Stage is not { } waiting)
            return await answer();
        var dialog = DialogOf(waiting);
        var isDraft = dialog.IsDraft(waiting);
        if (isDraft)
            scene.Continue(scene.Conversation.PutAside(waiting), scene.Resident, null);
        var step = await answer();
        if (!step.Moves)
            return keepsQuestion || waiting is GiveConsent.WaitingForConsent ? step : WithWayBack(step, scene);
        return isDraft && (step.Next is null || DialogOf(step.Next) != dialog)
            ? step.Remember(conversation => conversation.PutAside(waiting))
            : step;
    }

    /// <summary>The command and argument an intent stands for.</summary>
    /// <param name="text">The whole message, for those that read more from it.</param>
    public (string Name, string Argument) For(Intent intent, string text) => IntentCommands.For(intent, text, Has);

    /// <summary>What a tapped button, or words that mean something by themselves, stand for.</summary>
    public (string Name, string Argument)? In(Scene scene, Input input) => input switch
    {
        ButtonPressed button when ButtonAction.Parse(button.Action) is { } action && Has(action.Name) => (action.Name, action.Argument),
        TextSent text when scene.MeaningOf(text.Text, PhraseContext.New).Intent is not Intent.Unknown and var intent => For(intent, text.Text),
        _ => null,
    };

    private ValueTask<Step> BackAsync(Scene scene) => scene.Conversation.Stage is { } stage
        ? DialogOf(stage).BackAsync(stage, scene)
        : Menu.ShowAsync(scene, Step.To(null));

    /// <summary>«Я ошибся»: a step back in what was begun; else what was given for the month is corrected. Nothing entered is lost.</summary>
    private async ValueTask<Step> MistakenAsync(Scene scene, SubmitReadings readings) =>
        scene.Conversation.Stage is not null ? await BackAsync(scene)
        : scene.Conversation.Suspended is not null ? await ResumeAsync(scene)
        : await readings.CorrectSentAsync(scene) ?? await Menu.ShowAsync(scene, Step.Stay(), scene.Say("Menu.NothingToCorrect"));

    /// <summary>
    /// Gives up what was shown last: a payment link, then what the bot waits for. What was put aside before that stays, and is
    /// given up, by name, the next time.
    /// </summary>
    private async ValueTask<Step> CancelAsync(Scene scene)
    {
        if (await PayBill.LeaveAloneAsync(scene) is { } noPayment)
            return await GoOnAsync(scene, noPayment);
        var step = Step.To(null).Remember(conversation => conversation with { Wish = null });
        if (scene.Conversation.Stage is { } waiting)
            return await Menu.ShowAsync(scene, step, scene.Say(DialogOf(waiting).GivenUp(waiting)));
        if (scene.Conversation.Suspended is not { } draft)
            return await Menu.ShowAsync(scene, step);
        scene.Continue(scene.Conversation.Without(left => left == draft), scene.Resident, null);
        return await Menu.ShowAsync(scene, step.Remember(conversation => conversation.Without(left => left == draft)), scene.Say(DialogOf(draft).GivenUp(draft)));
    }

    private async ValueTask<Step> ResumeAsync(Scene scene)
    {
        if (scene.Conversation.Stage is { } waiting)
            return await DialogOf(waiting).AskAsync(waiting, scene);
        if (scene.Conversation.Suspended is not { } draft)
            return await Menu.ShowAsync(scene, Step.To(null));
        var asked = await DialogOf(draft).AskAsync(draft, scene);
        // Asking may already lead on, where the draft's time is over.
        return Step.To(draft).Then(asked).Remember(conversation => conversation.Without(left => left == draft));
    }

    private async ValueTask<Step> ChangeLanguageAsync(Scene scene, string code)
    {
        var language = code == "en" ? Language.English : Language.Russian;
        scene.Continue(scene.Conversation with { Language = language }, scene.Resident, null);
        var shown = scene.Conversation.Stage is { } stage
            ? await DialogOf(stage).AskAsync(stage, scene)
            : await Menu.ShowAsync(scene, Step.Stay());
        return shown.Remember(conversation => conversation with { Language = language });
    }

    /// <param name="wanted"><c>on</c> or <c>off</c>.</param>
    private async ValueTask<Step> ChangePlainAsync(Scene scene, string wanted)
    {
        var isPlain = wanted != "off";
        scene.Continue(scene.Conversation with { Plain = isPlain }, scene.Resident, null);
        return (await GoOnAsync(scene, scene.Say(isPlain ? "Plain.On" : "Plain.Off"))).Remember(conversation => conversation with { Plain = isPlain });
    }

    /// <summary>Says something and asks again what the bot waits for, or shows the menu.</summary>
    private async ValueTask<Step> GoOnAsync(Scene scene, string said)
    {
        if (scene.Conversation.Stage is not { } stage)
            return await Menu.ShowAsync(scene, Step.Stay(), said);
        var asked = await DialogOf(stage).AskAsync(stage, scene);
        asked.Replies[0] = asked.Replies[0].After(said);
        return asked;
    }

    private static Step WithWayBack(Step step, Scene scene)
    {
        if (step.Replies is not [.., var last] || last.Buttons.Any(row => row.Any(button => ButtonAction.Parse(button.Action) is { Name: "resume" })))
            return step;
        var resume = new[] { scene.Button("Button.Continue", "resume", style: ButtonStyle.Primary) };
        step.Replies[^1] = last with { Buttons = [resume, .. last.Buttons] };
        return step;
    }
}
