using System.Collections;
using System.Collections.Frozen;
using System.Resources;

namespace Bot.Core.Texts;

/// <summary>Every text the bot says, by language and key; read once from the resource files of this assembly.</summary>
public static class TextCatalog
{
    private static readonly FrozenDictionary<string, TextTemplate> Russian = Load(Language.Russian, ".ru.resources");
    private static readonly FrozenDictionary<string, TextTemplate> English = Load(Language.English, ".en.resources");

    public static IEnumerable<string> Keys(Language language) => In(language).Keys;

    /// <exception cref="KeyNotFoundException">There is no such text: a bug, and a test finds it.</exception>
    public static TextTemplate Find(Language language, string key) =>
        In(language).TryGetValue(key, out var template) ? template : throw new KeyNotFoundException($"No text '{key}' in {language}");

    public static bool Has(Language language, string key) => In(language).ContainsKey(key);

    /// <summary>The text for a key, filled with its values.</summary>
    public static string Say(Language language, string key, params ReadOnlySpan<(string Name, object Value)> values) =>
        Find(language, key).Fill(values);

    private static FrozenDictionary<string, TextTemplate> In(Language language) => language == Language.Russian ? Russian : English;

    private static FrozenDictionary<string, TextTemplate> Load(Language language, string ending)
    {
        var assembly = typeof(TextCatalog).Assembly;
        var texts = new Dictionary<string, TextTemplate>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(assembly.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in reader)
                texts.Add((string)entry.Key, new TextTemplate((string)entry.Value!, language));
        }
        return texts.ToFrozenDictionary();
    }
}
