using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Reads a clinic's policy and says how it stands. A store that fails or a row that can't be used is never "off" (rule P1).</summary>
internal sealed class PolicyReader(IMfaPolicyStore store, AvailableMethods methods, ILogger<PolicyReader> logger)
{
    public async Task<PolicyStanding> ReadAsync(string clinicId, CancellationToken cancellationToken)
    {
        var lookup = await store.FindAsync(clinicId, cancellationToken).ConfigureAwait(false);
        return lookup switch
        {
            StoreLookup<MfaPolicy>.None => new PolicyStanding.Usable(null),
            StoreLookup<MfaPolicy>.Found { Document: var policy } => Check(policy),
            StoreLookup<MfaPolicy>.Unreadable unreadable => Unusable(clinicId, unreadable.Reason, null),
            _ => Unusable(clinicId, "the store answered with nothing", null),
        };
    }

    private PolicyStanding Check(MfaPolicy policy)
    {
        if (!policy.IsOn)
            return new PolicyStanding.Usable(policy);
        var problem = PolicyRules.Problems(policy.Methods, policy.PromptEveryDays, policy.DeviceTrust, methods.All).FirstOrDefault();
        return problem is null ? new PolicyStanding.Usable(policy) : Unusable(policy.ClinicId, problem.Message, policy);
    }

    private PolicyStanding.Unusable Unusable(string clinicId, string problem, MfaPolicy? policy)
    {
        Log.PolicyUnusable(logger, clinicId, problem);
        return new PolicyStanding.Unusable(problem, policy);
    }
}
