using Xunit;

namespace ClinicMfa.Testing;

/// <content>Setting up anew: the present factor, or the mailbox, comes first.</content>
public abstract partial class AdministrationFlowContract
{
    private const string Number = "+14152013344";
    private const string OtherNumber = "+14152013355";

    /// <summary>E2, B12, B33: the present number is proven first, and is in force until the new one's code is accepted.</summary>
    [Fact]
    [Trait("Rule", "E2")]
    [Trait("Threat", "B12")]
    [Trait("Threat", "B33")]
    public async Task StartChangeAsync_NumberReplaced_OldOneInForceUntilTheNewCodeIsAccepted()
    {
        await using var host = await StartHostAsync(servers: 2, methods: MfaMethod.Text);
        var subject = host.AddUser();
        await SetUpTextAsync(host, 0, subject);

        var present = Assert.IsType<MfaStep.EnterCode>(await host.StartChangeAsync(0, subject, latest: null));
        Assert.Equal((ChallengePurpose.StepUp, MfaMethod.Text), (present.Purpose, present.Method));
        var proof = Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(1, ProofOf(subject, present.ChallengeId), host.CodeOf(subject))).Completion.Proof;
        await PassAsync(TimeSpan.FromMilliseconds(20));
        var change = ProofOf(subject, Assert.IsType<MfaStep.EnterPhoneNumber>(await host.StartChangeAsync(1, subject, proof)).ChallengeId);
        Assert.IsType<MfaStep.EnterCode>(await host.GivePhoneAsync(0, change, OtherNumber));

        Assert.Equal(Number, (await host.RecordAsync(subject)).Enrollment?.PhoneNumber);
        Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(1, change, host.CodeOf(subject)));
        Assert.Equal(OtherNumber, (await host.RecordAsync(subject)).Enrollment?.PhoneNumber);
        Assert.Equal("code accepted, in place of text", (await host.EventsAsync()).First(fact => fact.Kind == MfaEventKind.SetUpCompleted).Outcome);
    }

    /// <summary>E6, B12: after a reset the mailbox is proven before any number is taken, whatever the browser sends.</summary>
    [Fact]
    [Trait("Rule", "E6")]
    [Trait("Threat", "B12")]
    public async Task SubmitPhoneNumberAsync_MailboxNotProvenAfterReset_NoNumberIsTaken()
    {
        await using var host = await StartHostAsync(servers: 2, methods: MfaMethod.Text);
        var subject = host.AddUser();
        await SetUpTextAsync(host, 0, subject);
        await host.AdministerAsync(0, administration => administration.ResetAsync(host.Operator, subject, Verified, Token));
        var texts = host.Bed.Text.Messages.Count;
        await PassAsync(TimeSpan.FromMilliseconds(20));

        var mailbox = Assert.IsType<MfaStep.EnterCode>(await host.StartAsync(0, subject));
        Assert.Equal((ChallengePurpose.MailboxProof, MfaMethod.Email), (mailbox.Purpose, mailbox.Method));
        var proof = ProofOf(subject, mailbox.ChallengeId);
        for (var turn = 0; turn < 2; turn++)
            Assert.Equal(ChallengePurpose.MailboxProof, Assert.IsType<MfaStep.EnterCode>(await host.GivePhoneAsync(turn, proof, OtherNumber)).Purpose);
        Assert.Equal(texts, host.Bed.Text.Messages.Count);

        Assert.IsType<MfaStep.EnterPhoneNumber>(await host.SubmitAsync(1, proof, host.CodeOf(subject)));
        await PassAsync(TimeSpan.FromMilliseconds(20));
        Assert.IsType<MfaStep.EnterCode>(await host.GivePhoneAsync(0, proof, OtherNumber));
        Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(1, proof, host.CodeOf(subject)));
        Assert.Null((await host.RecordAsync(subject)).ResetAt);
    }

    /// <summary>B1, C4: the mailbox's code among 200 parallel guesses gets no further than guesses one by one would.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Rule", "E6")]
    [Trait("Threat", "B1")]
    public async Task SubmitCodeAsync_MailboxCodeAmongTwoHundredGuesses_NoBetterThanOneByOne(int servers)
    {
        const int Guesses = 200;
        var chance = new GuessingChance(compared: 5, guesses: Guesses, rounds: Math.Max(4, Hooks.Iterations / 20));
        await using var host = await StartHostAsync(servers, isSlow: true, options => options.EnrollmentProof = EnrollmentProof.Always, MfaMethod.Text);
        var successes = 0;
        for (var round = 0; round < chance.Rounds; round++)
        {
            var subject = host.AddUser($"nurse {round}");
            var proof = await host.BeginAsync(round, subject);
            var place = GuessingChance.Place(Guesses);
            var right = host.CodeOf(subject);

            var steps = await AtOnceAsync(Guesses, i => host.SubmitAsync(i, proof, FlowHost.Other(right, 1_000_000 + i - place)));

            successes += steps.Any(step => step is MfaStep.EnterPhoneNumber) ? 1 : 0;
        }

        Assert.InRange(successes, 0, chance.MostByChance);
    }

    /// <summary>B2, E6: of fifty right mailbox codes at once one is the proof.</summary>
    [Fact]
    [Trait("Rule", "E6")]
    [Trait("Threat", "B2")]
    public async Task SubmitCodeAsync_FiftyRightMailboxCodesAtOnce_OneProof()
    {
        await using var host = await StartHostAsync(servers: 2, isSlow: true, options => options.EnrollmentProof = EnrollmentProof.Always, MfaMethod.Text);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);
        var right = host.CodeOf(subject);

        var steps = await AtOnceAsync(50, i => host.SubmitAsync(i, proof, right));

        Assert.DoesNotContain(steps, step => step is MfaStep.Completed);
        Assert.Single(await host.EventsAsync(), fact => fact.Kind == MfaEventKind.MailboxProven);
        Assert.Equal(0, (await host.RecordAsync(subject)).SignInFailures.SinceAccepted);
    }

    /// <summary>B8: a password set through the mailbox, and a code to the mailbox: refused at each login, until an Admin vouches; void again with the next such password.</summary>
    [Fact]
    [Trait("Threat", "B8")]
    public async Task StartAsync_PasswordSetThroughTheMailbox_EmailCodeIsNotEnoughUntilAttested()
    {
        await using var host = await StartHostAsync(servers: 2, configure: options => options.SecondFactorMustBeSecond = true);
        var subject = host.AddUser();
        var device = await host.SetUpAsync(0, subject);
        host.Bed.Directory.Change(subject, user => user with { PasswordSetThrough = PasswordSetThrough.MailboxReset, CredentialStamp = "stamp 2" });

        for (var turn = 0; turn < 2; turn++)
            Assert.IsType<MfaRefusal.IdentityNotAttested>(Assert.IsType<MfaStep.Refused>(await host.StartAsync(turn, subject, device)).Refusal);
        Assert.IsType<UserChange.Done>(await host.AdministerAsync(0, administration => administration.AttestIdentityAsync(host.AddAdmin(), subject, Verified, Token)));
        Assert.IsType<MfaStep.EnterCode>(await host.StartAsync(1, subject, device));

        host.Bed.Directory.Change(subject, user => user with { CredentialStamp = "stamp 3" });
        Assert.IsType<MfaRefusal.IdentityNotAttested>(Assert.IsType<MfaStep.Refused>(await host.StartAsync(0, subject, device)).Refusal);
    }

    private static async Task SetUpTextAsync(FlowHost host, int turn, MfaSubject subject)
    {
        var proof = ProofOf(subject, Assert.IsType<MfaStep.EnterPhoneNumber>(await host.StartAsync(turn, subject)).ChallengeId);
        Assert.IsType<MfaStep.EnterCode>(await host.GivePhoneAsync(turn, proof, Number));
        Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(turn, proof, host.CodeOf(subject)));
    }

    private static MfaPendingProof ProofOf(MfaSubject subject, ChallengeId challenge) => new() { Subject = subject, ChallengeId = challenge };
}
