using System.Text.Json.Serialization;

namespace Bot.Host.Channels.WebChat;

/// <summary>What the page and the server say to each other, apart from the events themselves.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentMessage))]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(ChatError))]
[JsonSerializable(typeof(AboutPage))]
internal sealed partial class ChatJson : JsonSerializerContext;
