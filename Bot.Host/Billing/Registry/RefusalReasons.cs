using System.Globalization;
using System.Resources;

namespace Bot.Host.Billing.Registry;

/// <summary>Why readings were refused, in words for the resident.</summary>
internal static class RefusalReasons
{
    private static readonly ResourceManager _texts = new(typeof(RefusalReasons));

    public static string NoAccount(string number) => Say(nameof(NoAccount), number);

    public static string NoMeter(string serial) => Say(nameof(NoMeter), serial);

    public static string MeterRemoved(string serial) => Say(nameof(MeterRemoved), serial);

    public static string NoZone(string serial) => Say(nameof(NoZone), serial);

    public static string BeyondDial(string serial, int digits) => Say(nameof(BeyondDial), serial, digits);

    public static string TooPrecise(string serial, int decimals) => Say(nameof(TooPrecise), serial, decimals);

    private static string Say(string name, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, _texts.GetString(name, CultureInfo.InvariantCulture)!, values);
}
