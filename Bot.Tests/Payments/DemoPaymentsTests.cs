using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Host.Organisations;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Payments;

/// <summary>The demo bank over HTTP.</summary>
public sealed class DemoPaymentsTests : PaymentsContract, IAsyncLifetime, IDisposable
{
    private readonly TempDirectory _directory = new();
    private readonly TestClock _clock = new(Orders.Now);
    private readonly OrganisationDirectory _organisations =
        OrganisationsSetup.Read(new ConfigurationBuilder().AddJsonFile(Repository.PathTo("appsettings.json")).Build());

    private DemoBankServer? _bank;

    protected override IPayments Payments => _bank!.Payments;

    protected override DateTimeOffset Now
    {
        get => _clock.Now;
        set => _clock.Now = value;
    }

    [Fact]
    public async Task The_banks_books_outlive_the_program()
    {
        var order = Orders.New(at: Now);
        await DecideAsync(await LinkAsync(order), "Paid");

        await DisposeAsync();
        await InitializeAsync();

        Assert.Equal(new OrderStatus.Paid(Now), await Payments.StatusAsync(order, default));
    }

    [Theory]
    [InlineData(Misbehaviour.Error)]
    [InlineData(Misbehaviour.Nonsense)]
    [InlineData(Misbehaviour.Cut)]
    [InlineData(Misbehaviour.Missing)]
    public async Task A_gateway_that_fails_is_unavailable_and_works_again_afterwards(Misbehaviour misbehaviour)
    {
        await using var proxy = await GatewayProxy.StartAsync(new(_bank!.Address));
        await using var behind = await DemoBankServer.StartAsync(_directory.File("bank.db"), _clock, _organisations, proxy.Address.ToString());
        var order = Orders.New(at: Now);
        proxy.Misbehaves = misbehaviour;

        Assert.IsType<Registration.Unavailable>(await behind.Payments.RegisterAsync(new(order, new("web", "1"), Core.Texts.Language.Russian), default));
        Assert.IsType<OrderStatus.Unavailable>(await behind.Payments.StatusAsync(order, default));

        proxy.Misbehaves = null;
        Assert.IsType<Registration.Given>(await behind.Payments.RegisterAsync(new(order, new("web", "1"), Core.Texts.Language.Russian), default));
        Assert.IsType<OrderStatus.Waiting>(await behind.Payments.StatusAsync(order, default));
    }

    protected override Task DecideAsync(string link, string what) => _bank!.DecideAsync(link, what);

    public async Task InitializeAsync() => _bank = await DemoBankServer.StartAsync(_directory.File("bank.db"), _clock, _organisations);

    public Task DisposeAsync() => _bank!.DisposeAsync().AsTask();

    public void Dispose() => _directory.Dispose();
}
