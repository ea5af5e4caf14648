namespace Bot.Core.Payments;

/// <summary>The organisation's details with its bank, from its profile: what a payment code needs.</summary>
public sealed class Payee
{
    /// <summary>As the bank knows it, at most 160 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>20 digits.</summary>
    public string Account { get; set; } = "";

    /// <summary>At most 45 characters.</summary>
    public string BankName { get; set; } = "";

    /// <summary>9 digits.</summary>
    public string Bic { get; set; } = "";

    /// <summary>20 digits, or 0 where the bank has none.</summary>
    public string CorrespondentAccount { get; set; } = "0";

    /// <summary>10 or 12 digits.</summary>
    public string Inn { get; set; } = "";

    /// <summary>9 digits; empty for a sole trader.</summary>
    public string Kpp { get; set; } = "";

    /// <returns>For each fault the key and what is wrong.</returns>
    public IEnumerable<(string Key, string Problem)> Faults()
    {
        if (Name.Length == 0)
            yield return ("Name", "must be given");
        if (BankName.Length == 0)
            yield return ("BankName", "must be given");
        if (!IsDigits(Account, 20))
            yield return ("Account", "must be 20 digits");
        if (!IsDigits(Bic, 9))
            yield return ("Bic", "must be 9 digits");
        if (CorrespondentAccount != "0" && !IsDigits(CorrespondentAccount, 20))
            yield return ("CorrespondentAccount", "must be 20 digits, or 0");
        if (!IsDigits(Inn, 10) && !IsDigits(Inn, 12))
            yield return ("Inn", "must be 10 or 12 digits");
        if (Kpp.Length > 0 && !IsDigits(Kpp, 9))
            yield return ("Kpp", "must be 9 digits, or empty");
        if (Name.Length > 0 && BankName.Length > 0 && new PaymentCode(Mandatory()).Fault(PaymentCodePage.Utf8) is { } fault)
            yield return ("", fault);
    }

    /// <param name="number">The resident's account with the organisation.</param>
    /// <param name="purpose">At most 160 characters.</param>
    public PaymentCode Code(string number, Billing.Money sum, string purpose)
    {
        List<KeyValuePair<string, string>> fields =
        [
            .. Mandatory(), new("PersAcc", number), new("Sum", $"{sum.Kopecks}"), new("Purpose", purpose), new("PayeeINN", Inn),
        ];
        if (Kpp.Length > 0)
            fields.Add(new("KPP", Kpp));
        // Housing and communal services.
        fields.Add(new("TechCode", "02"));
        return new(fields);
    }

    private IEnumerable<KeyValuePair<string, string>> Mandatory() =>
        [new("Name", Name), new("PersonalAcc", Account), new("BankName", BankName), new("BIC", Bic), new("CorrespAcc", CorrespondentAccount)];

    private static bool IsDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
