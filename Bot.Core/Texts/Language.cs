using System.Text.Json.Serialization;

namespace Bot.Core.Texts;

[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    Russian,
    English,
}
