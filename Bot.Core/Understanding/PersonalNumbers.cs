using System.Text.RegularExpressions;

namespace Bot.Core.Understanding;

/// <summary>Finds what must never be sent to a bot: a bank card, a passport, a СНИЛС, a code from an SMS.</summary>
public static partial class PersonalNumbers
{
    /// <param name="isAccount">Whether an organisation has account numbers like these digits.</param>
    public static bool AreIn(string text, Func<string, bool> isAccount)
    {
        if (!text.Any(char.IsAsciiDigit))
            return false;
        if (NamedPassport().IsMatch(text) || NamedSnils().IsMatch(text) || Secret().IsMatch(text))
            return true;
        if (NamedCard().Match(text) is { Success: true } named && !isAccount(string.Concat(named.Groups["number"].Value.Where(char.IsAsciiDigit))))
            return true;
        foreach (Match run in Runs().Matches(text))
        {
            var digits = string.Concat(run.Value.Where(char.IsAsciiDigit));
            if ((IsBankCard(digits) || WrittenAsBankCard().IsMatch(run.Value)) && !isAccount(digits))
                return true;
            if (digits.Length == 11 && IsSnils(digits) && (WrittenAsSnils().IsMatch(run.Value) || !(isAccount(digits) || IsPhone(run.Value, digits))))
                return true;
            if (WrittenAsPassport().IsMatch(run.Value))
                return true;
        }
        return false;
    }

    /// <summary>Thirteen to nineteen digits that a card network gives out, with the check digit of Luhn.</summary>
    private static bool IsBankCard(string digits)
    {
        if (digits.Length is < 13 or > 19 || digits[0] is < '2' or > '6')
            return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>Nine digits weighed 9 to 1, the sum modulo 101; 100 counts as 00.</summary>
    private static bool IsSnils(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (9 - i);
        return sum % 101 % 100 == int.Parse(digits[9..]) && digits.Any(digit => digit != '0');
    }

    private static bool IsPhone(string written, string digits) => written.StartsWith('+') || digits[0] is '7' or '8';

    // Mistyped, and yet a bank card: it is called one.
    [GeneratedRegex(@"(карт\p{L}{0,3}|card( number)?)\P{Nd}{0,12}(?<number>[2-6]\d{3}([ -]?\d{4}){3})(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NamedCard();

    // Groups by blanks or dashes are one number; commas and letters part two.
    [GeneratedRegex(@"(?<![\d.,])\+?\d(?:[ \-–]?\d){9,18}(?!\d|[.,]\d)")]
    private static partial Regex Runs();

    // Sixteen digits of МИР, Visa, MasterCard or Maestro: a card still, with one of them mistyped.
    [GeneratedRegex(@"^(220[0-4]|4\d{3}|5[1-5]\d{2}|67\d{2})([ -]?\d{4}){3}$")]
    private static partial Regex WrittenAsBankCard();

    [GeneratedRegex(@"^\d{3}-\d{3}-\d{3}[ -]?\d{2}$|^\d{3} \d{3} \d{3} \d{2}$")]
    private static partial Regex WrittenAsSnils();

    [GeneratedRegex(@"^\d{2} \d{2} \d{6}$|^\d{4} \d{6}$")]
    private static partial Regex WrittenAsPassport();

    [GeneratedRegex(@"(паспорт|паспрот|серия|passport|pasport)\P{Nd}{0,25}\d{2}\s?\d{2}\P{Nd}{0,12}\d{6}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NamedPassport();

    [GeneratedRegex(@"(снилс|snils)\P{Nd}{0,25}\d{3}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSnils();

    [GeneratedRegex(@"(?<!\p{L})(код\p{L}* из (смс|sms)|смс.?код\p{L}*|код\p{L}* (подтверждения|с карты)|cvv2?|cvc2?|пин.?код\p{L}*|pin.?code|sms code|code from sms|пароль)\P{Nd}{0,12}\d{3,8}(?!\d)|(?<!\p{L})(код|code)(?!\p{L})\s?[:-]?\s?\d{4,8}(?![\d -–—]*\d)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
