using Bot.Core.Conversations;
using Bot.Core.Understanding;

namespace Bot.Core.Support;

/// <summary>Speaks of what was asked for: what is not offered yet, what else was said, what may have been meant.</summary>
public static class ShowTopics
{
    private const int MostOthers = 3;

    /// <summary>Honest words for a topic without a command, and who helps instead.</summary>
    /// <param name="topic">Name of an intent; it came over the wire.</param>
    public static async ValueTask<Step> NotYetAsync(Scene scene, string topic)
    {
        if (Enum.GetValues<Intent>().FirstOrDefault(intent => intent.Name() == topic, Intent.Unknown) is var intent && !Has(scene, intent))
            return await Menu.ShowAsync(scene, Step.Stay());
        var words = intent == Intent.Outage ? scene.Say("NotYet.Outage") : scene.Say("NotYet.Topic", ("topic", Name(scene, intent)));
        var reply = new Reply(words + await ShowContacts.CardsAsync(scene));
        // The telephone is not answered at night, and a letter may be written then.
        if (intent == Intent.Outage)
            reply = reply.WithButtons(scene.Button("Requests.Button.Write", "request"));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>«Как дела?»</summary>
    public static Step Offtopic(Scene scene) =>
        Step.Stay().Say(scene.Reply("Understanding.Offtopic").WithButtons(scene.Button("Button.Menu", "menu"), scene.Button("Button.Help", "help")));

    /// <summary>A passport, a card or a code was sent: the message is forgotten, and the resident warned.</summary>
    public static Step Sensitive(Scene scene) =>
        Step.Stay().Forget().Say(scene.Reply("Understanding.Sensitive").WithButtons(scene.Button("Button.Menu", "menu"), scene.Button("Button.Operator", "operator")));

    /// <summary>Asks which of several meanings, or whether one that does harm, is meant.</summary>
    public static Step Ask(Scene scene, IReadOnlyList<Intent> choices, Func<string, bool> has)
    {
        var reply = choices is [var only]
            ? scene.Reply("Understanding.Sure", ("topic", Name(scene, only)))
            : scene.Reply("Understanding.Which");
        foreach (var choice in choices)
            reply = reply.WithButtons(Button(scene, choice, has));
        return Step.Stay().Say(reply.WithButtons(scene.Button("Button.Menu", "menu")));
    }

    /// <summary>Puts further requests of the message under the answer to the first.</summary>
    public static Step WithOthers(Step step, Scene scene, IReadOnlyList<Intent> others, Func<string, bool> has)
    {
        var named = others.Where(intent => Has(scene, intent)).Take(MostOthers).ToList();
        if (named.Count == 0 || step.Replies is not [.., var last])
            return step;
        var also = scene.Say("Understanding.Also", ("topics", string.Join(", ", named.Select(intent => Name(scene, intent)))));
        step.Replies[^1] = last with
        {
            Text = last.Text + "\n\n" + also,
            Buttons = [.. last.Buttons, .. named.Select(intent => new[] { Button(scene, intent, has) })],
        };
        return step;
    }

    /// <returns>Null where the topic has no name that residents are shown.</returns>
    public static Button? ButtonOf(Scene scene, Intent intent, Func<string, bool> has) => Has(scene, intent) ? Button(scene, intent, has) : null;

    /// <summary>Whether a topic has a name that residents are shown.</summary>
    public static bool Has(Scene scene, Intent intent) => Texts.TextCatalog.Keys(scene.Language).Contains(Key(intent));

    private static string Name(Scene scene, Intent intent) => scene.Say(Key(intent));

    private static string Key(Intent intent) => $"Topic.{intent}";

    private static Button Button(Scene scene, Intent intent, Func<string, bool> has)
    {
        var (name, argument) = IntentCommands.For(intent, "", has);
        return scene.Button(Key(intent), name, argument);
    }
}
