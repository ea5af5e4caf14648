using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>Typing a button's label is tapping it, in plain mode its number too; a label's beginning does where only one begins so.</summary>
internal static class TypedChoice
{
    private const int ShortestBeginning = 4;

    /// <param name="waitsForNumber">Whether a bare number is an answer of its own, and no choice.</param>
    public static Input In(Scene scene, Input input, bool waitsForNumber)
    {
        if (input is not TextSent text)
            return input;
        var typed = Phrase.Of(text.Text);
        var offers = scene.Conversation.Offered;
        if ((scene.Conversation.Plain || scene.Conversation.Numbered) && PlainScreen.Choice(text.Text, offers.Count, waitsForNumber) is { } choice)
            return new ButtonPressed(offers[choice].Action);
        // What was shown last is what the resident sees.
        var button = offers.LastOrDefault(offered => typed.IsSameAs(offered.Label))
            ?? (typed.Normal.Length >= ShortestBeginning && typed.Normal.All(c => char.IsLetter(c) || c == ' ') ? OnlyOneBegunBy(typed.Normal, offers) : null);
        return button is null ? input : new ButtonPressed(button.Action);
    }

    private static Button? OnlyOneBegunBy(string typed, IReadOnlyList<Button> offered)
    {
        var begun = offered.Where(button => Phrase.Of(button.Label).Normal.StartsWith(typed, StringComparison.Ordinal)).ToList();
        return begun is [.., var newest] && begun.All(button => button.Label == newest.Label) && !ButtonAction.DoesHarm(newest) ? newest : null;
    }
}
