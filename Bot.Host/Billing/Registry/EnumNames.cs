using System.Text;

namespace Bot.Host.Billing.Registry;

/// <summary>The names of an enumeration as they lie in a table, in whatever case.</summary>
internal static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly (byte[] Name, T Value)[] All = [.. Enum.GetValues<T>().Select(value => (Encoding.UTF8.GetBytes(value.ToString()), value))];

    /// <exception cref="FormatException">No such name.</exception>
    public static T Of(ReadOnlySpan<byte> name)
    {
        foreach (var (known, value) in All)
        {
            if (Ascii.EqualsIgnoreCase(known, name))
                return value;
        }
        throw new FormatException($"'{Encoding.UTF8.GetString(name)}' is no {typeof(T).Name}");
    }
}
