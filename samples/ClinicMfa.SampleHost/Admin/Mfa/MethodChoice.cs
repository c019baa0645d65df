namespace ClinicMfa.SampleHost.Admin.Mfa;

/// <summary>One of the methods to choose from.</summary>
/// <param name="Value">As the form posts it.</param>
/// <param name="Name">As the form shows it.</param>
/// <param name="IsAvailable">Whether this host has what it takes to send them.</param>
internal sealed record MethodChoice(string Value, string Name, bool IsAvailable);
