using System.Text;
using Bot.Core.Organisations;
using Bot.Core.Photographs;
using Bot.Tests.Organisations;

namespace Bot.Tests.Photographs;

/// <summary>What the codes on a picture amount to, and whose bill it is.</summary>
public class PhotoContentTests
{
    private const string Bill = "ST00012|Name=УК|PersonalAcc=40702810000000000001|BankName=Банк|BIC=040000001|CorrespAcc=0|PersAcc=1234567890|Sum=423157|PayeeINN=7700000000";

    [Fact]
    public void A_bills_code_tells_account_payee_and_sum() => Assert.Equal(
        new PhotoContent.OneBill(new("1234567890", "40702810000000000001", "040000001", "7700000000", new(423157))), Of(Bill));

    [Fact]
    public void A_bill_beside_another_code_is_a_bill() => Assert.IsType<PhotoContent.OneBill>(Of("https://example.org", Bill));

    [Fact]
    public void Two_codes_of_one_account_with_different_sums_prove_nothing() =>
        Assert.Null(Assert.IsType<PhotoContent.OneBill>(Of(Bill, Bill.Replace("423157", "450000", StringComparison.Ordinal))).Code.Sum);

    [Fact]
    public void The_same_code_seen_twice_is_one() => Assert.NotNull(Assert.IsType<PhotoContent.OneBill>(Of(Bill, Bill)).Code.Sum);

    [Fact]
    public void Bills_of_two_accounts_are_several() => Assert.IsType<PhotoContent.SeveralBills>(Of(Bill, Bill.Replace("1234567890", "1234567891", StringComparison.Ordinal)));

    [Theory]
    [InlineData("https://example.org")]
    [InlineData("ST00012|Name=УК")]
    [InlineData("ST00019|Name=УК|PersonalAcc=1|BIC=2")]
    [InlineData("")]
    public void What_is_no_bill_is_another_code(string code) => Assert.IsType<PhotoContent.OtherCode>(Of(code));

    [Fact]
    public void No_code_is_none() => Assert.IsType<PhotoContent.NoCode>(Of());

    [Theory]
    [InlineData("40702810000000000001", "040000001", "7700000000", true)]
    [InlineData("40702810000000000001", "040000001", null, true)]
    [InlineData("40702810000000000001", "040000001", "7700000001", false)]
    [InlineData("40702810000000000001", "040000002", "7700000000", false)]
    [InlineData("40702810000000000002", "040000001", "7700000000", false)]
    public void A_bill_is_known_by_all_its_payees_details(string account, string bic, string? inn, bool isOurs)
    {
        var organisations = new OrganisationDirectory([Profiles.Valid(profile => profile.Payee = new()
        {
            Name = "УК", Account = "40702810000000000001", BankName = "Банк", Bic = "040000001", Inn = "7700000000",
        })]);
        Assert.Equal(isOurs, new BillCode("1234567890", account, bic, inn, null).Payees(organisations).Count == 1);
    }

    private static PhotoContent Of(params string[] codes) => PhotoContent.Of([.. codes.Select(Encoding.UTF8.GetBytes)]);
}
