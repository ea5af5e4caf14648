using Bot.Core.Texts;
using Bot.Core.Understanding;

namespace Bot.Tests.Understanding;

/// <summary>The names that the bot gives to topics, which residents then type themselves.</summary>
public class TopicNamesTests
{
    private const string Prefix = "Topic.";

    public static TheoryData<Language, string> Names
    {
        get
        {
            var names = new TheoryData<Language, string>();
            foreach (var language in Enum.GetValues<Language>())
            {
                foreach (var key in TextCatalog.Keys(language).Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)))
                    names.Add(language, key);
            }
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_topic_is_understood_by_its_own_name(Language language, string key)
    {
        var intent = Enum.Parse<Intent>(key[Prefix.Length..]);
        Assert.Equal(intent, Understand.Words(TextCatalog.Say(language, key), PhraseContext.Menu, _ => false).Intent);
    }
}
