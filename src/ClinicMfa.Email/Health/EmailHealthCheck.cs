using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.Email;

/// <summary>Healthy: each relay lets this host in. Asks over a connection that is kept, if there is one, and sends nothing.</summary>
internal sealed class EmailHealthCheck(RelayChain chain) : IHealthCheck
{
    public const string Name = "clinicmfa-email";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var found = await Task.WhenAll(chain.Relays.Select(relay => relay.FindProblemAsync(cancellationToken))).ConfigureAwait(false);
        var problems = found.OfType<string>().ToList();
        if (problems.Count == 0)
            return HealthCheckResult.Healthy("Every email relay lets this host in.");

        var consequence = problems.Count == found.Length ? "No code can be emailed." : "Codes go by the other relays.";
        return new HealthCheckResult(context.Registration.FailureStatus, $"{string.Join(' ', problems)} {consequence}");
    }
}
