using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>The whole flow over a set of stores, under attack (rules C3, C4). Derive, and give the hooks.</summary>
/// <param name="hooks">The stores under test.</param>
public abstract class SignInFlowContract(StoreHooks hooks) : StoreContract(hooks)
{
    /// <summary>B1: of 200 parallel guesses at most five learn anything, and then the right code fails.</summary>
    [Fact]
    [Trait("Threat", "B1")]
    [Trait("Rule", "C4")]
    public async Task SubmitCodeAsync_TwoHundredWrongAtOnce_AtMostFiveLearnAndThenTheRightOneFails()
    {
        await using var bed = new ClinicMfaTestBed(Server.Time, Server.AddStores);
        var (proof, right) = await BeginAsync(bed);

        var steps = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => SubmitAsync(bed, proof, Guess(right, i)), Token)));

        // Each guess that learned that it was wrong has spent a try of its own; the fifth and all not compared get the same answer.
        var triesLeft = steps.OfType<MfaStep.EnterCode>().Select(step => Assert.IsType<CodeProblem.Wrong>(step.Problem).TriesLeft).ToList();
        Assert.InRange(triesLeft.Count, 1, 4);
        Assert.Equal(triesLeft.Distinct(), triesLeft);
        Assert.All(triesLeft, left => Assert.InRange(left, 1, 4));
        Assert.DoesNotContain(steps, step => step is MfaStep.Completed);
        Assert.IsNotType<MfaStep.Completed>(await SubmitAsync(bed, proof, right));
    }

    /// <summary>B2: of 50 parallel right codes one is accepted, with one event and one trusted browser.</summary>
    [Fact]
    [Trait("Threat", "B2")]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_FiftyRightAtOnce_OneAccepted()
    {
        await using var bed = new ClinicMfaTestBed(Server.Time, Server.AddStores);
        var (proof, right) = await BeginAsync(bed);

        var steps = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => SubmitAsync(bed, proof, right), Token)));

        Assert.Single(steps, step => step is MfaStep.Completed);
        var events = await bed.Services.GetRequiredService<IMfaEventStore>().PageAsync(proof.Subject.ClinicId, null, 100, Token);
        Assert.Single(events, fact => fact.IsGrant);
        var lookup = await bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(proof.Subject, Token);
        Assert.Single(Assert.IsType<StoreLookup<SubjectRecord>.Found>(lookup).Document.Devices);
    }

    private static async Task<(MfaPendingProof Proof, string Right)> BeginAsync(ClinicMfaTestBed bed)
    {
        var clinic = StoreSamples.ClinicId();
        var user = bed.AddUser(clinic, "nurse");
        await bed.TurnOnAsync(clinic, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, Token);
        var step = await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, Token);
        var code = Assert.IsType<MfaStep.EnterCode>(step);
        return (new MfaPendingProof { Subject = user.Subject, ChallengeId = code.ChallengeId }, bed.Email.Last.Code.Reveal());
    }

    private static async Task<MfaStep> SubmitAsync(ClinicMfaTestBed bed, MfaPendingProof proof, string typed)
    {
        using var scope = bed.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IMfaSignInService>().SubmitCodeAsync(proof, typed, trustBrowser: false, Token);
    }

    /// <summary>Guesses that are never the right code.</summary>
    private static string Guess(string right, int i) =>
        ((long.Parse(right, System.Globalization.CultureInfo.InvariantCulture) + 1 + i) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
}
