using System.Text;
using Bot.Core.Accounts;
using Bot.Core.Billing;
using Bot.Core.Conversations;
using Bot.Core.Organisations;
using Bot.Core.Texts;

namespace Bot.Core.Payments;

/// <summary>The screens of <see cref="PayBill"/>.</summary>
public static class PayReplies
{
    /// <summary>Whether there is any way at all to pay from the chat.</summary>
    public static bool CanPay(this Scene scene, Link link) =>
        scene.Offers(link, Feature.Charges) && (scene.OrganisationOf(link).Profile.Payee is not null || scene.CanPayOnline(link));

    /// <summary>What there is to pay, and the ways to do it.</summary>
    public static Reply Ways(Scene scene, Link link, Statement statement)
    {
        var profile = scene.OrganisationOf(link).Profile;
        var toPay = statement.ToPay;
        var debt = Debt(scene, link, statement);
        if (!scene.CanPay(link))
            return scene.Reply(toPay > Money.Zero ? "Charges.HowToPay" : "Charges.NothingToPay",
                    ("debt", debt), ("account", scene.NameOf(link)), ("number", link.Account.Number),
                    ("organisation", profile.Name.In(scene.Language)), ("phone", profile.Contacts.Phone))
                .WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
        var (least, most) = Limits(scene, link);
        var text = new StringBuilder(scene.Say("Charges.Head", ("debt", debt), ("account", scene.NameOf(link)))).Append(PaidOnTheWay.Lines(scene, link, statement));
        text.Append("\n\n").Append(scene.Say(
            toPay <= Money.Zero ? "Payments.InAdvance" : toPay < least ? "Payments.LessThanLeast" : toPay > most ? "Payments.MoreThanMost" : scene.CanPayOnline(link) ? "Payments.Online" : "Payments.ByCode",
            ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language))));
        return Buttons(scene, link, toPay < least ? null : toPay > most ? most : toPay, new(text.ToString()));
    }

    public static Reply SumQuestion(Scene scene, Link link)
    {
        var (least, most) = Limits(scene, link);
        return scene.Reply("Payments.AskSum", ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language)), ("account", scene.NameOf(link)))
            .WithButtons(scene.Button("Button.Menu", "menu"));
    }

    /// <summary>The code for any bank's app, as a picture with its words beneath.</summary>
    public static Reply Code(Scene scene, Link link, Money sum)
    {
        var organisation = scene.OrganisationOf(link);
        var code = organisation.Profile.Payee!.Code(link.Account.Number, sum, About(link));
        var other = scene.Button("Payments.Button.OtherSum", "pay-sum", PayArgument.Of(link));
        return scene.Reply("Payments.Code",
            ("organisation", organisation.Profile.Name.In(scene.Language)), ("account", link.Account.Number),
            ("sum", sum.Write(scene.Language)), ("words", SumInWords.Write(sum, scene.Language))) with
        {
            Attachment = new("code:" + Encoding.UTF8.GetString(code.Write(PaymentCodePage.Utf8)), "oplata.png", "image/png", scene.Say("Payments.CodeAlt", ("sum", sum.Write(scene.Language)))),
            Buttons = [[other, scene.Button("Button.Menu", "menu")]],
        };
    }

    /// <summary>What to say to a sum that is not taken; null where it is.</summary>
    public static Reply? Refusal(Scene scene, Link link, Money sum)
    {
        var (least, most) = Limits(scene, link);
        return sum < least || sum > most
            ? scene.Reply(sum < least ? "Payments.TooLittle" : "Payments.TooMuch", ("least", least.Write(scene.Language)), ("most", most.Write(scene.Language)))
                .WithButtons(scene.Button("Button.Menu", "menu"))
            : null;
    }

    /// <summary>For the bank statement, which is Russian whatever the resident speaks.</summary>
    public static string About(Link link) => TextCatalog.Say(Language.Russian, "Payments.Purpose", ("number", link.Account.Number));

    private static string Debt(Scene scene, Link link, Statement statement)
    {
        var (toPay, language) = (statement.ToPay, scene.Language);
        if (toPay < Money.Zero)
            return scene.Say("Charges.Overpaid", ("sum", (-toPay).Write(language)));
        if (toPay == Money.Zero)
            return scene.Say("Charges.NoDebt");
        // Only where it is exactly that month's bill and nothing older.
        return statement.Bills is [{ } newest, ..] && newest.Total == toPay
            ? scene.Say("Payments.ToPayFor", ("sum", toPay.Write(language)), ("month", newest.Month.WriteMonth(language, scene.OrganisationOf(link).Today(scene.Now))))
            : scene.Say("Charges.ToPay", ("sum", toPay.Write(language)));
    }

    private static Reply Buttons(Scene scene, Link link, Money? sum, Reply reply)
    {
        var other = scene.Button("Payments.Button.OtherSum", "pay-sum", PayArgument.Of(link));
        Button? code = sum is { } coded && scene.OrganisationOf(link).Profile.Payee is not null ? scene.Button("Payments.Button.Code", "pay-code", PayArgument.Of(link, coded)) : null;
        if (scene.CanPayOnline(link))
        {
            if (sum is { } paid)
                reply = reply.WithButtons(new Button(scene.Say("Payments.Button.Pay", ("sum", paid.Write(scene.Language))), new ButtonAction("pay-order", PayArgument.Of(link, paid)).ToString(), ButtonStyle.Primary));
            reply = code is null ? reply.WithButtons(other) : reply.WithButtons(other, code);
        }
        else
        {
            if (code is not null)
                reply = reply.WithButtons(code with { Label = scene.Say("Payments.Button.CodeFor", ("sum", sum!.Value.Write(scene.Language))), Style = ButtonStyle.Primary });
            reply = reply.WithButtons(other);
        }
        return reply.WithButtons(scene.Button("Button.Debt", "debt"), scene.Button("Button.Menu", "menu"));
    }

    /// <summary>The least and the most that can be paid at once.</summary>
    public static (Money Least, Money Most) Limits(Scene scene, Link link)
    {
        var rules = scene.OrganisationOf(link).Profile.Payments;
        return (new((long)(rules.Minimum * 100)), new((long)(rules.Maximum * 100)));
    }
}
