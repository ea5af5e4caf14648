using Bot.Host.Commands;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Operators' commands beside the running program, over a kill.</summary>
public sealed class OperatorTests : HostTest
{
    [Fact]
    public async Task An_answer_arrives_once_even_over_kills()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        await visitor.SayAsync("задать вопрос");
        await visitor.SayAsync("Когда включат воду?");
        var sent = await visitor.TapAsync("Отправить");
        var number = Bot.Read<string>("select number from request").Single();

        Assert.Equal(0, await RunAsync("requests", "show", number.Replace('О', 'O').ToLowerInvariant()));
        Assert.Equal(0, await RunAsync("requests", "answer", number, "Завтра утром."));
        await Host.KillAsync();
        await Host.StartAsync();

        var answer = await visitor.AnswerAfterAsync(sent.Sequence);
        Assert.Contains("Завтра утром.", answer.Text, StringComparison.Ordinal);
        await Host.KillAsync();
        await Host.StartAsync();
        await Bot.UntilNoneAsync("select count(*) from operator_order where done_at is null");
        Assert.Single(await visitor.AnswersAsync(sent.Sequence, 1));
        Assert.Equal("Answered", Bot.Read<string>("select status from request").Single());
        Assert.Equal(1, Bot.Number("select count(*) from request_part where is_answer"));
    }

    [Fact]
    public async Task Only_a_request_about_a_transport_card_confirms_one()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        await visitor.SayAsync("задать вопрос");
        await visitor.SayAsync("Когда включат воду?");
        await visitor.TapAsync("Отправить");
        var number = Bot.Read<string>("select number from request").Single();

        Assert.Equal(1, await RunAsync("requests", "answer", number, "Карта ваша.", "--confirm-card"));
        Assert.Equal(0, Bot.Number("select count(*) from operator_order"));
        Assert.Equal(0, Bot.Number("select count(*) from link where confirmed_at is not null"));
    }

    [Fact]
    public async Task A_locked_account_is_listed_to_its_true_end_and_released()
    {
        using var guesser = await WebVisitor.ArriveAgreedAsync(Host);
        await guesser.SayAsync("4460153001");
        for (var guess = 0; guess < 5; guess++)
            await guesser.SayAsync($"{1000 + guess},11");

        Assert.Equal(0, await RunAsync("locks"));
        Assert.Equal(0, await RunAsync("locks", "release", "--organisation", "eirc-sevastopol", "--account", "4460153001"));
        Assert.Equal(1, await RunAsync("locks", "release", "--organisation", "eirc-sevastopol", "--account", "4460153001"));
        using var owner = await WebVisitor.ArriveLinkedAsync(Host);
    }

    [Fact]
    public async Task Only_the_operator_opens_a_locked_account()
    {
        using var owner = await WebVisitor.ArriveLinkedAsync(Host);
        using var other = await WebVisitor.ArriveLinkedAsync(Host);
        await owner.SayAsync("закрыть доступ");
        await owner.TapAsync("Да, закрыть всем");
        Assert.Contains("Доступ закрыт", (await other.SayAsync("долг")).Text, StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("access", "unlock", "--organisation", "eirc-sevastopol", "--account", "4460153001", "--keep", "both"));

        await other.SayAsync("отмена");
        Assert.Contains("4 231,57", (await other.SayAsync("долг")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync("access", "unlock", "--organisation", "eirc-sevastopol", "--account", "4460153001"));
    }

    [Fact]
    public async Task Erased_files_and_words_are_gone_from_the_disk()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        await visitor.SayAsync("назвать счёт");
        await visitor.SayAsync("Теремок на опушке");
        var exported = await visitor.SayAsync("выгрузить мои данные");
        Assert.NotEmpty(Directory.EnumerateFiles(Path.ChangeExtension(Host.Database, ".files"), "*", SearchOption.AllDirectories));
        Assert.NotEmpty(exported.Text);

        await visitor.SayAsync("удалите мои данные");
        await visitor.TapAsync("Да, стереть всё");

        await Bot.UntilNoneAsync("select count(*) from file_erasure");
        Assert.Empty(Directory.EnumerateFiles(Path.ChangeExtension(Host.Database, ".files"), "*", SearchOption.AllDirectories));
        Assert.Equal(0, Bot.Number("select count(*) from link") + Bot.Number("select count(*) from consent"));
        Assert.Equal(0, Bot.Number("select count(*) from inbox where body like '%Теремок%'") + Bot.Number("select count(*) from outbox where body like '%Теремок%'"));
        Assert.Contains("согласен", (await visitor.SayAsync("долг")).Text + visitor.LastReply.Buttons[0].Label.ToLowerInvariant(), StringComparison.OrdinalIgnoreCase);
    }

    private Task<int> RunAsync(params string[] words) => AbonentCommands.RunAsync([.. words, $"--Storage:Path={Host.Database}"]);
}
