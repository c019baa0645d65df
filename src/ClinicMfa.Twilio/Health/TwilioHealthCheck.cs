using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.Twilio;

/// <summary>Tells what the messages of this process have shown; asks Twilio nothing. Healthy again after a text that is taken, or arrives.</summary>
internal sealed class TwilioHealthCheck(TwilioStanding standing) : IHealthCheck
{
    public const string Name = "clinicmfa-twilio";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Problem() is { } problem ? new HealthCheckResult(context.Registration.FailureStatus, problem) : HealthCheckResult.Healthy("Nothing is known against Twilio."));

    private string? Problem()
    {
        if (standing.Sending is { } sending)
            return $"Twilio refuses texts since {Describe(sending)}";
        if (standing.Delivery is { } delivery)
            return $"Texts that Twilio took don't arrive since {Describe(delivery)}";
        if (standing.IsBreakerOpen)
            return "Twilio fails or can't be reached: texts are held back, but for a try every few seconds. Check Twilio's status page and this server's way to api.twilio.com.";
        return standing.Lookup is { } lookup ? $"Twilio refuses line-type lookups since {Describe(lookup)}" : null;
    }

    private static string Describe(TwilioProblem problem) =>
        string.Create(CultureInfo.InvariantCulture, $"{problem.Since:u} (code {problem.Code?.ToString(CultureInfo.InvariantCulture) ?? "none"}): {problem.Advice}");
}
