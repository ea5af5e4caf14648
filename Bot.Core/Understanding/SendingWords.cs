namespace Bot.Core.Understanding;

/// <summary>A message that only says whether what was written is to be sent: «отправляй», «ну всё, отправьте», «не отправляй».</summary>
public static class SendingWords
{
    private static readonly HashSet<string> Ends = ["готово", "все", "конец", "done", "finished"];

    // «не надо отправлять»; with a yes it would be a question.
    private static readonly HashSet<string> Refused = ["отправлять", "посылать", "слать", "sending"];

    private static readonly HashSet<string> WholeEnds = ["that is all", "that s all"];

    /// <returns>Null where it says anything else.</returns>
    public static bool? Read(string text)
    {
        var phrase = Phrase.Of(text);
        var (sends, ends, isRefused) = (false, WholeEnds.Contains(phrase.Normal), false);
        foreach (var word in phrase.Words)
        {
            if (YesNo.IsNegation(word))
                isRefused = true;
            else if (YesNo.IsSending(word) || (isRefused && Refused.Contains(word)))
                sends = true;
            else if (Ends.Contains(word))
                ends = true;
            else if (!YesNo.IsAround(word) && word is not ("надо" or "нужно" or "do" or "don" or "t"))
                return null;
        }
        return isRefused ? sends ? false : null : sends || ends ? true : null;
    }
}
