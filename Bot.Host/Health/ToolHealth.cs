namespace Bot.Host.Health;

/// <summary>Whether what the operating system must provide for a part of the program is there; without it the rest goes on.</summary>
/// <param name="Part">Of the program, as health reports it.</param>
/// <param name="Programs">Any of which will do.</param>
public sealed record ToolHealth(string Part, string Programs, bool IsInstalled);
