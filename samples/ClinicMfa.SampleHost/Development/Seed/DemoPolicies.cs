namespace ClinicMfa.SampleHost.Development.Seed;

/// <summary>The clinics' policies at first start; Maple Street Pediatrics has none. Development only.</summary>
internal sealed class DemoPolicies(IServiceScopeFactory scopes) : IHostedService
{
    private static readonly MfaActor.Operator Seeder = new("sample", "seeded at first start");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
        await TurnOnAsync(administration, "harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, cancellationToken);
        await TurnOnAsync(administration, "summit", new MfaPolicyDraft { Methods = [MfaMethod.Text] }, cancellationToken);
        await TurnOnAsync(administration, "valley", new MfaPolicyDraft { Methods = MfaMethod.All, PromptEveryDays = null }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task TurnOnAsync(IMfaAdministration administration, string clinicId, MfaPolicyDraft draft, CancellationToken cancellationToken)
    {
        // A conflict means that the clinic has a policy already, from an earlier start.
        var change = await administration.TurnOnAsync(Seeder, clinicId, draft, expectedVersion: 0, cancellationToken);
        if (change is not (PolicyChange.Saved or PolicyChange.Conflict))
            throw new InvalidOperationException($"The policy of '{clinicId}' could not be seeded: {Describe(change)}");
    }

    private static string Describe(PolicyChange change) =>
        change is PolicyChange.Invalid invalid ? string.Join(" ", invalid.Problems.Select(problem => problem.Message)) : change.ToString();
}
