using System.Text.Json;
using Bot.Core.Conversations;
using Bot.Core.Payments;
using Bot.Core.Texts;

namespace Bot.Tests.Payments;

public sealed class OrderTests
{
    [Fact]
    public void An_effect_and_its_outcomes_are_read_as_they_were_written()
    {
        var wanted = new LinkWanted(Orders.New(new PaidFor.Ticket("student-30")), new("web", "1"), Language.English);
        Assert.Equal(wanted, JsonSerializer.Deserialize(ConversationJson.Write<Effect>(wanted, ConversationJson.Default.Effect), ConversationJson.Default.Effect));
        Registration[] registrations = [new Registration.Given("https://bank/1"), new Registration.Refused(), new Registration.TooLate(), new Registration.Unavailable()];
        OrderStatus[] statuses =
        [
            new OrderStatus.Waiting(), new OrderStatus.Paid(Orders.Now), new OrderStatus.Declined(Orders.Now), new OrderStatus.Expired(Orders.Now), new OrderStatus.Refunded(Orders.Now),
            new OrderStatus.Unknown(), new OrderStatus.Unavailable(),
        ];
        var inputs = registrations.Select(one => (Input)new LinkMade(wanted.Order.Id, one, true)).Concat(statuses.Select(one => new OrderDecided(wanted.Order.Id, one)));
        Assert.All(inputs, input => Assert.Equal(input, JsonSerializer.Deserialize(ConversationJson.Write(input, ConversationJson.Default.Input), ConversationJson.Default.Input)));
    }
}
