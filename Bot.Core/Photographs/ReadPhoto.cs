using System.Text.Json.Serialization;
using Bot.Core.Conversations;
using Bot.Core.Payments;

namespace Bot.Core.Photographs;

/// <summary>Has the codes on a resident's picture read, outside of the turn: pictures are slow, and may be hostile.</summary>
/// <param name="Sequence">The message's place in the inbox: each message is read once.</param>
public sealed record ReadPhoto(string FileId, long Sequence) : Effect
{
    public override string Key => $"photo:{Sequence}";
}

/// <summary>What was on a resident's picture. It may hold a proof and is forgotten by the turn that hears it.</summary>
/// <param name="Sequence">That of <see cref="ReadPhoto"/>.</param>
public sealed record PhotoRead(PhotoContent Content, long Sequence) : Input;

/// <summary>What a picture holds.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "content")]
[JsonDerivedType(typeof(OneBill), "bill")]
[JsonDerivedType(typeof(SeveralBills), "several-bills")]
[JsonDerivedType(typeof(OtherCode), "other-code")]
[JsonDerivedType(typeof(NoCode), "no-code")]
[JsonDerivedType(typeof(NotAPicture), "not-a-picture")]
[JsonDerivedType(typeof(TooLarge), "too-large")]
[JsonDerivedType(typeof(NotReadNow), "not-read-now")]
public abstract record PhotoContent
{
    private PhotoContent() { }

    /// <summary>One bill's payment code.</summary>
    public sealed record OneBill(BillCode Code) : PhotoContent;

    /// <summary>Bills of several accounts.</summary>
    public sealed record SeveralBills : PhotoContent;

    /// <summary>Codes, and none of them a bill's.</summary>
    public sealed record OtherCode : PhotoContent;

    /// <summary>No code that can be made out.</summary>
    public sealed record NoCode : PhotoContent;

    /// <summary>No picture of a kind that is read here.</summary>
    public sealed record NotAPicture : PhotoContent;

    /// <summary>More bytes or pixels than are read here.</summary>
    public sealed record TooLarge : PhotoContent;

    /// <summary>The file is gone, or reading it took too long or broke off.</summary>
    public sealed record NotReadNow : PhotoContent;

    /// <param name="codes">The bytes of each code on the picture.</param>
    public static PhotoContent Of(IReadOnlyList<byte[]> codes)
    {
        var bills = codes.Select(code => PaymentCode.Read(code)).OfType<PaymentCode>().Select(BillCode.Of).OfType<BillCode>().Distinct().ToList();
        return bills switch
        {
            [var only] => new OneBill(only),
            // Two codes for one account, with and without insurance: which of the sums is charged, neither says.
            [var first, ..] when bills.All(bill => bill with { Sum = null } == first with { Sum = null }) => new OneBill(first with { Sum = null }),
            [_, ..] => new SeveralBills(),
            [] => codes.Count > 0 ? new OtherCode() : new NoCode(),
        };
    }
}
