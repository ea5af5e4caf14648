using Bot.Core.Billing;
using Bot.Core.Conversations;

namespace Bot.Core.Payments;

/// <summary>«QR для банка», typed where no such button stands: the code for all that is owed on the account in hand.</summary>
public static class CodeForDebt
{
    public static async ValueTask<Step> RunAsync(Scene scene, PayBill payments, string argument) =>
        argument.Length == 0
        && await scene.CurrentLinkAsync() is { } link && scene.CanPay(link)
        && await scene.StatementAsync(link.Account, 1) is Answer<Statement>.Known { Value: { ToPay: var toPay } } && toPay > Money.Zero
            ? await payments.CodeAsync(scene, PayArgument.Of(link, toPay))
            : await payments.CodeAsync(scene, argument);
}
