namespace Bot.Host;

/// <summary>Something outside the program keeps it from starting; the message tells the administrator what to mend.</summary>
public class CannotStartException(string message, Exception? inner = null) : Exception(message, inner);
