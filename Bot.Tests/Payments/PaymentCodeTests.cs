using System.Text;
using Bot.Core.Billing;
using Bot.Core.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Payments;

public sealed class PaymentCodeTests
{
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    [Theory]
    [InlineData(
        "ST00012|Name=ПАО \"Калужская сбытовая компания\"|PersonalAcc=40702810600180000156|BankName=Тульский филиал АБ \"РОССИЯ\"|BIC=047003764|CorrespAcc=30101810600000000764|PersAcc=110110581|Sum=66671|Purpose= лс 110110581 ЭЭ|PayeeINN=4029030252|KPP=402801001|TechCode=02|Category=1|KSK_PeriodPok=202208|KSK_Type=1|Amount=6835|Any=123",
        "110110581", 66671, "40702810600180000156", "ПАО \"Калужская сбытовая компания\"")]
    [InlineData(
        "ST00011|Name=Счет по сбору платежей за ЖКУ района Зеленоград|PersonalAcc=40911810100180000361|BankName=Филиал \"Центральный\" Банка ВТБ (ПАО)|BIC=044525411|CorrespAcc=30101810145250000411|PayeeINN=5037008735|ServiceName=44822770069|PersAcc=123456|PaymPeriod=112021|Amount=738961|Sum=738961|TechCode=02",
        "123456", 738961, "40911810100180000361", "Счет по сбору платежей за ЖКУ района Зеленоград")]
    [InlineData(
        "ST00012|Name=АО \"Мосэнергосбыт\"|PersonalAcc=40702810338360027201|BankName=ПАО \"Сбербанк России\"|BIC=044525225|CorrespAcc=30101810400000000225|Purpose=Оплата электроэнергии|Sum=61069|persAcc=2287008779|paymPeriod=022021|regType=6|TechCode=02|PayeeINN=7736520080|KPP=997650001",
        "2287008779", 61069, "40702810338360027201", "АО \"Мосэнергосбыт\"")]
    public void Codes_of_real_bills_are_read(string text, string account, long kopecks, string payeeAccount, string name)
    {
        var code = PaymentCode.Read(Encoding.UTF8.GetBytes(text))!;
        Assert.Equal((account, new Money(kopecks), payeeAccount, name), (code.Account, code.Sum, code["PersonalAcc"], code["name"]));
        Assert.Equal(text.Split('|').Length - 1, code.Fields.Count);
        Assert.Equal(code.Account, PaymentCode.Read(Encoding.UTF8.GetBytes(text + "|"))!.Account);
    }

    [Fact]
    public void Windows_1251_is_read_by_its_header()
    {
        var code = PaymentCode.Read(Convert.FromHexString(
            "535430303031317c4e616d653dd3ca7c506572736f6e616c4163633d34303730323831303935323039303033303732377c706572734163633d34343630313533"))!;
        Assert.Equal(("УК", "4460153", "40702810952090030727", null), (code["Name"], code.Account, code["PersonalAcc"], code.Sum));
    }

    [Theory]
    [InlineData("ST00012|Name=УК|Sum=12.50")]
    [InlineData("ST00012|Name=УК|Sum=-1")]
    [InlineData("ST00012|Name=УК|Sum=")]
    [InlineData("ST00012|Name=УК")]
    public void A_sum_that_is_not_whole_kopecks_is_none(string text) => Assert.Null(PaymentCode.Read(Encoding.UTF8.GetBytes(text))!.Sum);

    [Theory]
    [InlineData("")]
    [InlineData("ST00012|")]
    [InlineData("ST00014|Name=УК")]
    [InlineData("https://example.org/pay")]
    [InlineData("ST00012|Name")]
    public void What_is_no_payment_code_is_none(string text) => Assert.Null(PaymentCode.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_no_text_are_none() =>
        Assert.Null(PaymentCode.Read([.. "ST00012|Name="u8, 0xD0]));

    [Fact]
    public void A_payees_code_is_written_in_the_order_of_the_standard() => Assert.Equal(
        "ST00012|Name=УК «Дом»|PersonalAcc=40702810000000000001|BankName=Банк|BIC=040000001|CorrespAcc=0|PersAcc=0044|Sum=423157|Purpose=Оплата|PayeeINN=7700000000|KPP=770001001|TechCode=02",
        Encoding.UTF8.GetString(Payee().Code("0044", new(423157), "Оплата").Write(PaymentCodePage.Utf8)));

    [Fact]
    public void Another_separator_is_taken_where_a_value_holds_the_usual_one() => Assert.StartsWith(
        "ST00012;Name=", Encoding.UTF8.GetString(Payee().Code("0044", new(1), "a|b").Write(PaymentCodePage.Utf8)), StringComparison.Ordinal);

    [Theory]
    [InlineData(200, "Банк", "Name has 200 characters, at most 160 are allowed")]
    [InlineData(160, "Банк", "its mandatory fields take 403 bytes, at most 300 are allowed")]
    [InlineData(10, "", "BankName is empty")]
    public void What_the_standard_forbids_is_named(int name, string bank, string fault) => Assert.Equal(
        fault, new PaymentCode([new("Name", new('я', name)), new("PersonalAcc", new('1', 20)), new("BankName", bank), new("BIC", new('1', 9)), new("CorrespAcc", "0")]).Fault(PaymentCodePage.Utf8));

    [Fact]
    public void Fields_out_of_order_are_not_written() => Assert.Throws<InvalidOperationException>(() => new PaymentCode([new("Sum", "1")]).Write(PaymentCodePage.Utf8));

    [Theory]
    [InlineData(PaymentCodePage.Utf8)]
    [InlineData(PaymentCodePage.Windows1251)]
    [InlineData(PaymentCodePage.Koi8R)]
    public void Reading_is_the_inverse_of_writing(PaymentCodePage page) => Prop.ForAll(Codes(page).ToArbitrary(), code =>
    {
        var read = PaymentCode.Read(code.Write(page))!;
        return read.Fields.SequenceEqual(code.Fields);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_that_is_read_throws() =>
        Prop.ForAll<byte[]>(bytes => PaymentCode.Read([.. "ST00011|"u8, .. bytes]) is null or { Fields.Count: > 0 }).QuickCheckThrowOnFailure();

    // Letters of the lower half of windows-1251 only could pass for UTF-8, which is tried first.
    private static Gen<PaymentCode> Codes(PaymentCodePage page)
    {
        var letters = page == PaymentCodePage.Utf8 ? "абвЯ aZ09\"«=|;~^!#€日" : "абвЯ aZ09\"=|;~^!#";
        var values = Gen.Choose(1, 40).SelectMany(length => Gen.ArrayOf(Gen.Elements(letters.ToCharArray()), length)).Select(text => new string(text));
        return values.SelectMany(name => values.Select(purpose => new PaymentCode(
        [
            new("Name", name + "я "), new("PersonalAcc", new('4', 20)), new("BankName", "Банк"), new("BIC", new('0', 9)), new("CorrespAcc", "0"),
            new("Purpose", purpose), new("Other", purpose[..1]),
        ]))).Where(code => code.Fault(page) is null);
    }

    private static Payee Payee() => new()
    {
        Name = "УК «Дом»", Account = "40702810000000000001", BankName = "Банк", Bic = "040000001", Inn = "7700000000", Kpp = "770001001",
    };
}
