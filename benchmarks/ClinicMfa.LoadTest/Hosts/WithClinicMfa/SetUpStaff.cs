using ClinicMfa.Benchmarks.Shared;
using ClinicMfa.LoadTest.Accounts;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>Every clinic has MFA on, by email: at every login, or every 30 days on a trusted browser. Everybody has set it up.</summary>
internal static class SetUpStaff
{
    private static readonly MfaActor.Operator Seeder = new("load test", "seeded at start");

    public static async Task SeedAsync(IServiceProvider services, int users)
    {
        var administration = services.GetRequiredService<IMfaAdministration>();
        foreach (var member in LoadUser.First(users).DistinctBy(user => user.ClinicId))
        {
            var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = member.IsTrusted ? MfaPolicyDraft.DefaultPromptEveryDays : null };
            if (await administration.TurnOnAsync(Seeder, member.ClinicId, draft, expectedVersion: 0, CancellationToken.None) is not PolicyChange.Saved)
                throw new InvalidOperationException($"MFA could not be turned on in {member.ClinicId}.");
        }

        var subjects = services.GetRequiredService<IMfaSubjectStore>();
        foreach (var subject in LoadUser.First(users).Select(user => new MfaSubject(user.ClinicId, user.Id)))
            await SetUpAsync(subjects, subject);
    }

    // Written as it would be left by a set-up: through the flow it would take most of the time of a run.
    private static async Task SetUpAsync(IMfaSubjectStore subjects, MfaSubject subject)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (await subjects.TrySaveAsync(EmailLogins.SetUp(subject, now), expectedVersion: 0, EmailLogins.SetUpFact(subject, now), CancellationToken.None) is not SaveOutcome.Saved)
            throw new InvalidOperationException($"{subject} could not be seeded.");
    }
}
