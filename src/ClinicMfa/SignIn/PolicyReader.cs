using Microsoft.Extensions.Logging;

namespace ClinicMfa;

/// <summary>Reads a clinic's policy and says how it stands. A store that fails or a row that can't be used is never "off" (rule P1).</summary>
internal sealed class PolicyReader(IMfaPolicyStore store, PolicyCache cache, AvailableMethods methods, ILogger<PolicyReader> logger)
{
    /// <summary>For a login: a policy that is on may be up to 30 seconds old (rule P10).</summary>
    public async Task<PolicyStanding> ReadAsync(string clinicId, CancellationToken cancellationToken) =>
        cache.Find(clinicId) is { } policy ? Check(policy) : await ReadFreshAsync(clinicId, cancellationToken).ConfigureAwait(false);

    /// <summary>For an Admin, and wherever a newer one is known to be there: as it is now.</summary>
    public async Task<PolicyStanding> ReadFreshAsync(string clinicId, CancellationToken cancellationToken)
    {
        var reading = cache.BeginReading();
        var lookup = await store.FindAsync(clinicId, cancellationToken).ConfigureAwait(false);
        var standing = StandingOf(clinicId, lookup);
        if (standing is PolicyStanding.Usable { Policy: { } policy })
            cache.Keep(policy, reading);
        return standing;
    }

    private PolicyStanding StandingOf(string clinicId, StoreLookup<MfaPolicy> lookup) =>
        lookup switch
        {
            StoreLookup<MfaPolicy>.None => new PolicyStanding.Usable(null),
            StoreLookup<MfaPolicy>.Found { Document: var policy } => Check(policy),
            StoreLookup<MfaPolicy>.Unreadable unreadable => Unusable(clinicId, unreadable.Reason, null),
            _ => Unusable(clinicId, "the store answered with nothing", null),
        };

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
