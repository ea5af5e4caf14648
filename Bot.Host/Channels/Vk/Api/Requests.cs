namespace Bot.Host.Channels.Vk.Api;

/// <summary>What a button brings back; residents can forge it.</summary>
/// <param name="A">Our action.</param>
/// <param name="Command"><c>start</c> from VK's own button «Начать».</param>
internal sealed record Payload(string? A, string? Command);

internal sealed record Keyboard(bool Inline, KeyboardButton[][] Buttons);

internal sealed record KeyboardButton(KeyboardAction Action, string? Color);

/// <param name="Payload">JSON in a text, up to 255 characters.</param>
internal sealed record KeyboardAction(string Type, string? Label, string? Payload, string? Link);

/// <summary>What stands out in a text.</summary>
internal sealed record FormatData(string Version, FormatItem[] Items);

/// <param name="Offset">UTF-16 units, as the length.</param>
internal sealed record FormatItem(string Type, int Offset, int Length);

internal sealed record Snackbar(string Type, string Text);

/// <summary>A message to one peer or, the same, to many.</summary>
/// <param name="RandomId">Repeated with a repeated attempt, which is then recognised.</param>
/// <param name="Keyboard">JSON, or null.</param>
/// <param name="FormatData">JSON, or null.</param>
internal sealed record SendMessage(IReadOnlyList<long> PeerIds, int RandomId, string Message, string? Keyboard, string? FormatData, string? Attachment);

/// <param name="Cmid">See <see cref="SentMessage"/>.</param>
internal sealed record EditMessage(long PeerId, long Cmid, string Message, string? Keyboard, string? FormatData);
