namespace ClinicMfa.LoadTest.Client;

/// <summary>One request of a login.</summary>
/// <param name="Step">Which.</param>
/// <param name="Took">How long it took.</param>
/// <param name="PageLength">The characters of the page, or 0 for a redirect.</param>
internal readonly record struct StepTime(LoginStep Step, TimeSpan Took, int PageLength);
