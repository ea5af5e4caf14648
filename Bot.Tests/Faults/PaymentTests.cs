using System.Net;
using System.Text;
using Bot.Tests.Support;

namespace Bot.Tests.Faults;

/// <summary>Payments through the real program and its demo bank, with a proxy between them that misbehaves when it is told to.</summary>
public sealed class PaymentTests : HostTest
{
    private readonly HttpClient _payer = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private GatewayProxy? _proxy;

    [Fact]
    public async Task A_payment_is_told_in_the_chat_and_taken_off_the_debt()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var paid = await PayAsync(visitor, "1500,50");

        Assert.Matches(@"^Оплата 1 500,50 ₽ прошла \d+ \w+ в \d\d:\d\d, номер ПЛ-\d{4}-\d{6}\. К оплате 2 731,07 ₽\.$", paid.Text);
        Assert.Contains("платёж в обработке", (await visitor.SayAsync("долг")).Text, StringComparison.Ordinal);
        Assert.Contains("платёж в обработке", (await visitor.SayAsync("история платежей")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taps_at_once_from_two_chats_are_one_order_and_both_hear_of_it()
    {
        using var one = await WebVisitor.ArriveLinkedAsync(Host);
        using var other = await WebVisitor.ArriveLinkedAsync(Host);
        var taps = new List<(WebVisitor Visitor, string Action)>();
        foreach (var visitor in new[] { one, other })
            taps.Add((visitor, (await visitor.SayAsync("оплатить")).ActionOf("Оплатить 4 231,57 ₽")));

        var sent = await Task.WhenAll(taps.Concat(taps).Select(async tap => (tap.Visitor, Sequence: await tap.Visitor.SendAsync(new { Id = Guid.NewGuid(), tap.Action }))));
        foreach (var visitor in new[] { one, other })
            await LinkAfterAsync(visitor, sent.Where(tap => tap.Visitor == visitor).Min(tap => tap.Sequence));

        Assert.Equal(1, Bot.Number("select count(*) from payment_order"));
        var links = new[] { one, other }.SelectMany(visitor => visitor.Heard).SelectMany(said => said.Links).Distinct().ToList();
        await DecideAsync(Assert.Single(links), "Paid");
        foreach (var visitor in new[] { one, other })
            Assert.Contains("прошла", (await SaidAsync(visitor, "прошла")).Text, StringComparison.Ordinal);
        await Bot.UntilNoneAsync("select count(*) from inbox where done_at is null");
        Assert.Equal(1, Bot.Number("select count(*) from payment_state where state = 'Paid'"));
    }

    [Fact]
    public async Task A_kill_between_the_order_and_its_link_loses_neither()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var pay = (await visitor.SayAsync("оплатить")).ActionOf("Оплатить 4 231,57 ₽");
        _proxy!.Misbehaves = Misbehaviour.Hang;
        var sequence = await visitor.SendAsync(new { Id = Guid.NewGuid(), Action = pay });
        await Bot.UntilNoneAsync("select count(*) = 0 from payment_order");

        await Host.KillAsync();
        _proxy.Misbehaves = null;
        await Host.StartAsync();

        await DecideAsync(await LinkAfterAsync(visitor, sequence), "Paid");
        Assert.EndsWith("Долга нет.", (await SaidAsync(visitor, "прошла")).Text, StringComparison.Ordinal);
        Assert.Equal(1, Bot.Number("select count(*) from payment_order"));
    }

    [Fact]
    public async Task A_payment_whose_callback_was_lost_with_the_program_is_asked_for_and_told_once()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var link = await LinkOfAsync(visitor, "100");
        _proxy!.Misbehaves = Misbehaviour.LoseCallbacks;
        await DecideAsync(link, "Paid");
        await Host.KillAsync();
        await Host.StartAsync();

        await SaidAsync(visitor, "прошла");

        _proxy.Misbehaves = null;
        await CallBackAsync(Bot.Read<string>("select lower(hex(id)) from payment_order").Single());
        Assert.Single(visitor.Heard.Concat([await visitor.SayAsync("помощь")]), said => said.IsReply && said.Text.Contains("прошла", StringComparison.Ordinal));
        Assert.Equal(1, Bot.Number("select count(*) from payment_state where state = 'Paid'"));
    }

    [Fact]
    public async Task Forged_early_and_repeated_callbacks_change_nothing()
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        var link = await LinkOfAsync(visitor, "100");
        var id = Bot.Read<string>("select lower(hex(id)) from payment_order").Single();

        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(id));
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync(Guid.CreateVersion7().ToString("N")));
        Assert.Equal(HttpStatusCode.BadRequest, await CallBackAsync("\"", raw: "{"));
        Assert.Equal(HttpStatusCode.NoContent, await CallBackAsync("", raw: "null"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await CallBackAsync(new string('a', 10_000)));
        Assert.Equal(0, Bot.Number("select count(*) from payment_state where state = 'Paid'"));
        await DecideAsync(link, "Paid");
        await SaidAsync(visitor, "прошла");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallBackAsync(id)));
        Assert.Single(visitor.Heard.Concat([await visitor.SayAsync("помощь")]), said => said.IsReply && said.Text.Contains("прошла", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Misbehaviour.Error)]
    [InlineData(Misbehaviour.Cut)]
    [InlineData(Misbehaviour.Nonsense)]
    [InlineData(Misbehaviour.Hang)]
    public async Task While_the_gateway_is_away_the_resident_is_told_and_gets_the_link_when_it_is_back(Misbehaviour misbehaviour)
    {
        using var visitor = await WebVisitor.ArriveLinkedAsync(Host);
        await visitor.SayAsync("оплатить");
        await visitor.TapAsync("Другая сумма");
        _proxy!.Misbehaves = misbehaviour;

        var told = await visitor.SayAsync("100");
        Assert.Contains("банк сейчас не отвечает", told.Text, StringComparison.Ordinal);
        Assert.Contains("сто рублей", (await visitor.PressAsync(told.ActionOf("QR для банка"))).Text, StringComparison.Ordinal);

        _proxy.Misbehaves = null;
        await DecideAsync(await LinkAfterAsync(visitor, told.Sequence), "Declined");
        Assert.Contains("деньги не списаны", (await SaidAsync(visitor, "не прошёл")).Text, StringComparison.Ordinal);
        Assert.Equal(1, Bot.Number("select count(*) from payment_order"));
    }

    public override async Task InitializeAsync()
    {
        _proxy = await GatewayProxy.StartAsync(Host.Address);
        Host.Settings["Payments__Address"] = _proxy.Address.GetLeftPart(UriPartial.Authority);
        await base.InitializeAsync();
    }

    protected override async Task StopAsync()
    {
        _payer.Dispose();
        await _proxy!.DisposeAsync();
    }

    private async Task<Said> PayAsync(WebVisitor visitor, string sum)
    {
        await DecideAsync(await LinkOfAsync(visitor, sum), "Paid");
        return await SaidAsync(visitor, "прошла");
    }

    private static async Task<string> LinkOfAsync(WebVisitor visitor, string sum)
    {
        await visitor.SayAsync("оплатить");
        await visitor.TapAsync("Другая сумма");
        return Assert.Single((await visitor.SayAsync(sum)).Links);
    }

    private static async Task<string> LinkAfterAsync(WebVisitor visitor, long sequence) =>
        (await visitor.HearsAsync(said => said.Sequence > sequence && said.Links.Count > 0)).Links[0];

    private static Task<Said> SaidAsync(WebVisitor visitor, string words) => visitor.HearsAsync(said => said.IsReply && said.Text.Contains(words, StringComparison.Ordinal));

    private async Task DecideAsync(string link, string what)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["action"] = what });
        using var answer = await _payer.PostAsync(new Uri(link), form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private async Task<HttpStatusCode> CallBackAsync(string number, string? raw = null)
    {
        using var body = new StringContent(raw ?? $$"""{"number":"{{number}}","state":"Paid"}""", Encoding.UTF8, "application/json");
        using var answer = await _payer.PostAsync(new Uri(Host.Address, "/payments/demo/callback"), body);
        return answer.StatusCode;
    }
}
