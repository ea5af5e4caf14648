using Bot.Core.Understanding;

namespace Bot.Core.Conversations;

/// <summary>The two buttons under a question that is answered by yes or no, and what was answered.</summary>
/// <param name="Yes">Names of the buttons' actions.</param>
internal sealed record Confirmation(string Yes, string No)
{
    /// <param name="about">What the yes is about, as its button carries it: one under an older question about something else does not count.</param>
    /// <returns>Null where the input is no answer.</returns>
    public bool? Read(Input input, string about = "") => input switch
    {
        ButtonPressed button when ButtonAction.Parse(button.Action) is { } action =>
            action.Name == Yes && action.Argument == about ? true : action.Name == No ? false : null,
        TextSent text => YesNo.Read(text.Text),
        _ => null,
    };
}
