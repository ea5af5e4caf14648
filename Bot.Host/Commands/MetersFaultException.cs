namespace Bot.Host.Commands;

/// <summary>A file of meters that cannot be used; the message is for the person at the screen.</summary>
internal sealed class MetersFaultException(string message, Exception? inner = null) : Exception(message, inner);
