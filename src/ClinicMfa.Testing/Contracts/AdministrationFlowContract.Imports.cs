using Xunit;

namespace ClinicMfa.Testing;

/// <content>Numbers taken over from a former system: never over what is there, whoever is faster.</content>
public abstract partial class AdministrationFlowContract
{
    private static readonly ImportedPhone Former = new() { PhoneNumber = Number, WasConfirmed = true, AgreedToTexts = true };

    /// <summary>E2: fifty imports at once are one change with one fact; every server then asks for a code by text, and lets nobody in without it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "E2")]
    public async Task ImportPhoneAsync_FiftyAtOnce_OneIsTakenOverAndEveryServerAsks(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true, methods: MfaMethod.Text);
        var subject = host.AddUser();

        var answers = await AtOnceAsync(50, i => host.AdministerAsync(i, administration => administration.ImportPhoneAsync(host.Operator, subject, Former, Token)));

        Assert.Single(answers, answer => answer is UserChange.Done);
        Assert.All(answers, answer => Assert.True(answer is UserChange.Done or UserChange.AlreadySetUp or UserChange.Busy, $"{answer}"));
        Assert.Single(await host.EventsAsync(), fact => fact.Kind == MfaEventKind.PhoneImported);
        for (var turn = 0; turn < servers; turn++)
        {
            await PassAsync(TimeSpan.FromMilliseconds(20));
            var page = Assert.IsType<MfaStep.EnterCode>(await host.StartAsync(turn, subject));
            Assert.Equal((ChallengePurpose.SignIn, MfaMethod.Text), (page.Purpose, page.Method));
        }
    }

    /// <summary>E2, B13: an import and the user's own set-up at once: one of them is in force, and the import never replaces a number whose code was accepted.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B13")]
    public async Task ImportPhoneAsync_CrossedByASetUp_OneOfThemIsInForce(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true, methods: MfaMethod.Text);
        for (var round = 0; round < Math.Max(3, Hooks.Iterations / 20); round++)
        {
            var subject = host.AddUser($"nurse {round}");
            var proof = ProofOf(subject, Assert.IsType<MfaStep.EnterPhoneNumber>(await host.StartAsync(round, subject)).ChallengeId);
            var own = $"+1415201{3355 + round}"; // one a round: a number gets five messages in 15 minutes (C7)
            Assert.IsType<MfaStep.EnterCode>(await host.GivePhoneAsync(round, proof, own));
            var code = host.CodeOf(subject);

            var (typed, imported) = (host.SubmitAsync(round, proof, code), host.AdministerAsync(round + 1, administration => administration.ImportPhoneAsync(host.Operator, subject, Former, Token)));
            await Task.WhenAll(typed, imported);

            var isSetUp = await typed is MfaStep.Completed;
            Assert.Equal(!isSetUp, await imported is UserChange.Done);
            Assert.Equal(isSetUp ? own : Number, (await host.RecordAsync(subject)).Enrollment?.PhoneNumber);
        }
    }
}
