using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A server's stores.</summary>
internal static class BedStores
{
    extension(ClinicMfaTestBed bed)
    {
        public IMfaPolicyStore Policies => bed.Services.GetRequiredService<IMfaPolicyStore>();

        public IMfaSubjectStore Subjects => bed.Services.GetRequiredService<IMfaSubjectStore>();

        public IMfaChallengeStore Challenges => bed.Services.GetRequiredService<IMfaChallengeStore>();

        public IMfaSendBudgetStore Budgets => bed.Services.GetRequiredService<IMfaSendBudgetStore>();

        public IMfaEventStore Events => bed.Services.GetRequiredService<IMfaEventStore>();

        public IMfaOptOutStore OptOuts => bed.Services.GetRequiredService<IMfaOptOutStore>();

        public async Task<IReadOnlyList<MfaEvent>> GrantsAsync(string clinicId) =>
            [.. (await bed.Events.PageAsync(new() { ClinicId = clinicId, PageSize = 500 }, TestContext.Current.CancellationToken)).Where(fact => fact.IsGrant)];
    }
}
