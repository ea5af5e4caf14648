using Bot.Core.Texts;

namespace Bot.Core.Charges;

/// <summary>
/// What services and units are called in the resident's language. Organisations name them in Russian and as they like: the
/// usual names have their own text, any other stays as it is, and so do suppliers, who are found by their own name only.
/// </summary>
public static class ChargedNames
{
    public static string Service(Language language, string name) => Find(language, "Charged.", name);

    public static string Unit(Language language, string? unit) => unit is null ? "" : Find(language, "ChargedIn.", unit);

    private static string Find(Language language, string prefix, string name) =>
        TextCatalog.Has(language, prefix + name) ? TextCatalog.Say(language, prefix + name) : name;
}
