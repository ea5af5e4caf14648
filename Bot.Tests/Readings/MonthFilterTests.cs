using Bot.Core.Readings;

namespace Bot.Tests.Readings;

public class MonthFilterTests
{
    [Theory]
    [InlineData("за март", "2026-11-21", "2026-03", "2026-03")]
    [InlineData("показания за декабрь", "2026-11-21", "2025-12", "2025-12")]
    [InlineData("за ноябрь", "2026-11-30", "2026-11", "2026-11")]
    [InlineData("за июнь", "2026-11-30", "2026-06", "2026-06")]
    [InlineData("с мая по июль", "2026-11-30", "2026-05", "2026-07")]
    [InlineData("за май", "2026-11-21", "2026-05", "2026-05")]
    [InlineData("за март 2024", "2026-11-21", "2024-03", "2024-03")]
    [InlineData("за полгода", "2026-11-21", "2026-06", "2026-11")]
    [InlineData("за полгода", "2027-01-01", "2026-08", "2027-01")]
    [InlineData("за 3 месяца", "2028-02-29", "2027-12", "2028-02")]
    [InlineData("за месяц", "2026-12-31", "2026-12", "2026-12")]
    [InlineData("за прошлый месяц", "2027-01-01", "2026-12", "2026-12")]
    [InlineData("за квартал", "2026-03-31", "2026-01", "2026-03")]
    [InlineData("за год", "2026-11-21", "2025-12", "2026-11")]
    [InlineData("за 2 года", "2026-11-21", "2024-12", "2026-11")]
    [InlineData("за 2025 год", "2026-11-21", "2025-01", "2025-12")]
    [InlineData("за 2026", "2026-11-21", "2026-01", "2026-11")]
    [InlineData("с марта по май", "2026-11-21", "2026-03", "2026-05")]
    [InlineData("с ноября по февраль", "2026-03-01", "2025-11", "2026-02")]
    [InlineData("с марта", "2026-11-21", "2026-03", "2026-11")]
    [InlineData("6 months", "2026-11-21", "2026-06", "2026-11")]
    [InlineData("for march", "2026-11-21", "2026-03", "2026-03")]
    [InlineData("half a year", "2026-11-21", "2026-06", "2026-11")]
    [InlineData("за 999 месяцев", "2026-11-21", "2021-12", "2026-11")]
    public void Months_are_read_as_people_say_them(string text, string today, string from, string to) =>
        Assert.Equal(new MonthFilter(DateOnly.Parse(from + "-01"), DateOnly.Parse(to + "-01")), MonthFilter.Read(text, DateOnly.Parse(today)));

    [Theory]
    [InlineData("")]
    [InlineData("история показаний")]
    [InlineData("за 0 месяцев")]
    [InlineData("маяк")]
    public void Where_no_months_are_named_there_is_no_filter(string text) => Assert.Null(MonthFilter.Read(text, new(2026, 11, 21)));
}
