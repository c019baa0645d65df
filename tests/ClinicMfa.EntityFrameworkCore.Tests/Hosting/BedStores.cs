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

        /// <summary>How many messages a budget has left. It shows in what can be taken: so it is taken.</summary>
        public async Task<int> LeftAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now)
        {
            var left = 0;
            while ((await bed.Budgets.TakeAsync(key, limits, now, TestContext.Current.CancellationToken)).IsTaken)
                left++;
            return left;
        }
    }
}
