using ClinicMfa.LoadTest.Client;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>One of the requests of a login, over a run.</summary>
/// <param name="Step">Which.</param>
/// <param name="Times">In milliseconds.</param>
/// <param name="PageLength">The median characters of the page; 0 for a redirect.</param>
internal sealed record StepFigures(LoginStep Step, Percentiles Times, int PageLength);
