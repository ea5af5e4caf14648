using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Guessing from many browsers at once gains nothing, and tells nobody which accounts exist.</summary>
public sealed class ProofRaceTests : HostTest
{
    private const int Peers = 10;

    [Fact]
    public async Task Ten_wrong_proofs_at_once_get_five_tries_and_the_right_one_then_comes_too_late()
    {
        var texts = await GuessAtOnceAsync("4460153001");

        Assert.Equal(5, Bot.Number("select count(*) from proof_attempt where account = '4460153001'"));
        Assert.Equal(0, Bot.Number("select count(*) from link"));
        Assert.Equal(["4", "3", "2", "1"], texts.Take(4).Select(text => text[^2..^1]));
        Assert.Single(texts.Skip(4).Distinct());
        Assert.Equal(Peers + 1, texts.Count);
    }

    [Fact]
    public async Task An_account_that_does_not_exist_gets_the_same_words_in_the_same_order() =>
        Assert.Equal(await GuessAtOnceAsync("4460153001"), await GuessAtOnceAsync("4460999999"));

    /// <returns>The answers to the guesses in the order in which they were given, and at last the one to the right proof.</returns>
    private async Task<IReadOnlyList<string>> GuessAtOnceAsync(string account)
    {
        var guessers = await Task.WhenAll(Enumerable.Range(0, Peers + 1).Select(_ => WaitingForProofAsync(account)));

        var answers = await Task.WhenAll(guessers.Take(Peers).Select((guesser, at) => guesser.SayAsync($"{1000 + at},11")));
        var right = await guessers[Peers].SayAsync("4231,57");

        foreach (var guesser in guessers)
            guesser.Dispose();
        return [.. answers.OrderBy(answer => answer.Sequence).Append(right).Select(answer => answer.Text)];
    }

    private async Task<WebVisitor> WaitingForProofAsync(string account)
    {
        var visitor = await WebVisitor.ArriveAgreedAsync(Host);
        await visitor.SayAsync(account);
        return visitor;
    }
}
