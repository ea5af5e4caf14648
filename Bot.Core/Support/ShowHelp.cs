using Bot.Core.Cards;
using Bot.Core.Consent;
using Bot.Core.Conversations;
using Bot.Core.Linking;
using Bot.Core.Organisations;

namespace Bot.Core.Support;

/// <summary>What the bot can do and how to ask for it; and answers to courtesy and doubt.</summary>
public static class ShowHelp
{
    public static async ValueTask<Step> HelpAsync(Scene scene)
    {
        if (scene.Conversation.Stage is GiveConsent.WaitingForConsent)
            return Help(scene, "Help.BeforeConsent");
        if (scene.Conversation.Stage is LinkAccount.WaitingForNumber)
            return Help(scene, "Help.AccountNumber", LinkReplies.Formats(scene));
        var general = await scene.CurrentLinkAsync() is { } link && scene.IsCard(link) ? "Cards.Help" : "Help.General";
        return Help(scene, scene.Conversation.Stage is null ? general : "Help.InDialog");
    }

    private static Step Help(Scene scene, string key, string formats = "") => Step.Stay().Say(scene.Reply(key, ("formats", formats))
        .WithButtons(scene.Button("Button.Menu", "menu"), scene.Button("Button.Operator", "operator"))
        .WithButtons([.. scene.Resident is null ? Array.Empty<Button>() : [scene.Button("MyData.Button.Mine", "my-data")], scene.Button(scene.Conversation.Plain ? "Plain.Button.Off" : "Plain.Button.On", "plain", scene.Conversation.Plain ? "off" : "on")])
        .WithButtons([.. scene.Resident is null ? Array.Empty<Button>() : [scene.Button("Reminder.Button.Settings", Reminders.ReminderScreen.Action)]])
        .WithButtons(scene.Button("Button.OtherLanguage", "lang", scene.Language == Texts.Language.Russian ? "en" : "ru")));

    /// <summary>Where the number stands on a bill.</summary>
    public static Step WhereIsNumber(Scene scene) => scene.Organisations.Find(scene.Conversation.Organisation) is { Profile: { Kind: OrganisationKind.TransportCard } card }
        ? Step.Stay().Say(scene.Reply("Cards.WhereIsNumber", ("hint", card.AccountNumber.Hint.In(scene.Language))))
        : Step.Stay().Say(scene.Reply("Help.WhereIsNumber") with
        {
            Attachment = new("asset:where-is-number.svg", "where-is-number.svg", "image/svg+xml", scene.Say("Help.WhereIsNumberAlt")),
        });

    public static Step Thanks(Scene scene) => Step.Stay().Say(scene.Reply("Help.Thanks").WithButtons(scene.Button("Button.Menu", "menu")));

    public static Step Farewell(Scene scene) => Step.Stay().Say(scene.Reply("Help.Farewell").WithButtons(scene.Button("Button.Menu", "menu")));

    /// <summary>«Вы не мошенники?»</summary>
    public static Step PhishingDoubt(Scene scene) => Step.Stay().Say(scene.Reply("Help.PhishingDoubt")
        .WithButtons(scene.Button("Button.Operator", "operator"), scene.Button("Consent.Button.Info", "consent")));

    /// <summary>Nothing is taken of a message that is too long to be read whole: what was cut off may have been the point.</summary>
    /// <param name="isLetter">Whether a letter is being written, of which more can be read at once.</param>
    public static Step TooLong(Scene scene, bool isLetter) => Step.Stay().Say(scene.Reply(isLetter ? "Help.TooLongLetter" : "Help.TooLong", ("most", isLetter ? Input.MaxTextLength : Input.MaxReadLength))
        .WithButtons([.. isLetter ? Array.Empty<Button>() : [scene.Button("Requests.Button.Write", "request")], scene.Button("Button.Menu", "menu")]));

    /// <summary>A changed message where nothing waits for a correction: silence would pass for one that was taken.</summary>
    public static Step EditNotRead(Scene scene) =>
        Step.Stay().Forget().Say(scene.Reply("Messenger.EditNotRead").WithButtons(scene.Button("Button.Menu", "menu")));

    /// <summary>A photograph, a file, a sticker: what cannot be read here.</summary>
    public static Step NotReadable(Scene scene, Input input) => Step.Stay().Say(scene.Reply(input switch
        {
            FileSent => "Help.FileNotRead",
            FileRefused { Why: NoRoomFor.More } => "Help.FilesOfToday",
            FileRefused => "Help.NoRoomForFiles",
            _ => "Help.Unsupported",
        })
        .WithButtons(scene.Button("Button.Menu", "menu"), scene.Button("Button.Operator", "operator")));
}
