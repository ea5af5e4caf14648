using System.Globalization;
using Bot.Core.Understanding;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Understanding;

/// <summary>What holds for any text at all.</summary>
public class UnderstandingProperties
{
    private static readonly string[] Pieces =
        ["хвс", "гвс", "125", "сто", "целых", "тысяч", "не", "удалите", "мои данные", "отвяжи", "счет", "ljku", "dolg", "[dc", ",", ".", "?", "\n", "4276 3800 1234 5679", "ё", "'", "🙂", "\ud83d", "полторы", "запятая", "м3", "еще", "и"];

    [Fact]
    public void Any_text_is_understood_or_not_and_never_fails()
    {
        var random = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var composed = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces));
        Prop.ForAll(Gen.OneOf(random, composed).ToArbitrary(), text =>
        {
            foreach (var context in Enum.GetValues<PhraseContext>())
            {
                var understood = Understand.Whole(text, context, PhraseFile.Meters, PhraseFile.IsAccount);
                Assert.True(understood.Asks || (!understood.Intent.IsHarmful() && understood.Problems.Count == 0));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void A_text_turned_twice_is_itself() =>
        Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "").ToArbitrary(), text =>
            Assert.Equal(text, KeyboardLayout.Turn(KeyboardLayout.Turn(text)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_number_spoken_is_read() =>
        Prop.ForAll(Gen.Choose(0, 999_999).ToArbitrary(), number =>
            Assert.Equal([number.ToString(CultureInfo.InvariantCulture)], NumberWords.ToDigits(Spoken.Number(number).Split(' '))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_number_with_a_fraction_spoken_is_read() =>
        Prop.ForAll(Gen.Choose(0, 99_999).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), (whole, thousandths) =>
        {
            var words = $"{Spoken.Number(whole)} целых {Spoken.Number(thousandths)} тысячных".Split(' ');
            Assert.Equal([$"{whole}.{thousandths:000}"], NumberWords.ToDigits(words));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Mistakes_are_counted_alike_from_both_sides() =>
        Prop.ForAll<string, string>((one, other) =>
        {
            var (left, right) = (one ?? "", other ?? "");
            Assert.Equal(EditDistance.Between(left, right), EditDistance.Between(right, left));
            Assert.Equal(left.Length <= 32 ? 0 : left.Length, EditDistance.Between(left, left));
        }).QuickCheckThrowOnFailure();
}
