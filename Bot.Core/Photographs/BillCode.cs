using Bot.Core.Billing;
using Bot.Core.Organisations;
using Bot.Core.Payments;

namespace Bot.Core.Photographs;

/// <summary>What the payment code on a bill tells of its account; nothing else of it is kept.</summary>
/// <param name="Account">The resident's account with the payee; null where the code names none.</param>
/// <param name="Payee">The payee's account with its bank.</param>
/// <param name="Inn">Null where the code does not tell.</param>
/// <param name="Sum">Null where the code has none.</param>
public sealed record BillCode(string? Account, string Payee, string Bic, string? Inn, Money? Sum)
{
    /// <returns>Null where the code names no payee.</returns>
    public static BillCode? Of(PaymentCode code) => (code["PersonalAcc"]?.Trim(), code["BIC"]?.Trim()) is ({ Length: > 0 } payee, { Length: > 0 } bic)
        ? new(Filled(code.Account), payee, bic, Filled(code["PayeeINN"]), code.Sum)
        : null;

    /// <summary>The organisations whose bank details these are.</summary>
    public IReadOnlyList<Organisation> Payees(OrganisationDirectory organisations) =>
    [
        .. organisations.All.Where(organisation => organisation.Profile.Payee is { } payee
            && payee.Account == Payee && payee.Bic == Bic && (Inn is null || payee.Inn == Inn)),
    ];

    private static string? Filled(string? text) => text?.Trim() is { Length: > 0 } filled ? filled : null;
}
