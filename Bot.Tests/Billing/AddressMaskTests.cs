using Bot.Host.Billing.Registry.Import;

namespace Bot.Tests.Billing;

public sealed class AddressMaskTests
{
    [Theory]
    [InlineData("ул. Гоголя, д. 12, кв. 45", "ул. Гоголя, д. 12, кв. **")]
    [InlineData("г Омск, ул Мира, д 5а, кв 7Б, ком. 2", "г Омск, ул Мира, д 5а, кв. **")]
    [InlineData("ул. Мира, д. 5 квартира №17", "ул. Мира, д. 5, квартира. **")]
    [InlineData("ул. Комсомольская, д. 3, ком. 8", "ул. Комсомольская, д. 3, ком. **")]
    [InlineData("ул. Карла Маркса, д. 8", "ул. Карла Маркса, д. **")]
    [InlineData("ул. Мира, 5-17", "ул. Мира, **")]
    [InlineData("ул. Мира, 5, 17", "ул. Мира, 5, **")]
    [InlineData("хутор Дальний", "хутор Дальний")]
    public async Task Nobody_s_door_can_be_found_by_it(string full, string masked)
    {
        using var registry = new RegistryDriver().Given(ImportKind.Accounts, "account;address", "0001;" + full);
        Assert.Equal(masked, (await registry.Account()).Address);
    }

    [Theory]
    [InlineData("45", "ул. Мира, д. 12, кв. **")]
    [InlineData("", "ул. Мира, д. **")]
    public async Task An_address_in_parts_hides_the_last_of_them(string flat, string masked)
    {
        using var registry = new RegistryDriver().Given(ImportKind.Accounts, "account;street;house;flat", $"0001;ул. Мира;12;{flat}");
        Assert.Equal(masked, (await registry.Account()).Address);
    }
}
