namespace Bot.Core.Billing;

/// <summary>An account of an organisation.</summary>
/// <param name="Organisation">Key of the profile.</param>
/// <param name="Number">As printed on the bill: may begin with zeros and hold letters.</param>
public readonly record struct AccountKey(string Organisation, string Number);
