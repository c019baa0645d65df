using Microsoft.Extensions.Options;

namespace ClinicMfa.Tests.Enrollment;

/// <summary>Rule E6: the mailbox is proven before a phone number is taken, against somebody who has only the password. Threat B12.</summary>
[Trait("Rule", "E6")]
public sealed class MailboxProofTests
{
    private static readonly MfaAttestation Verified = new() { IdentityVerified = true };

    [Theory]
    [InlineData(EnrollmentProof.None, false, false)]
    [InlineData(EnrollmentProof.None, true, false)]
    [InlineData(EnrollmentProof.AfterReset, false, false)]
    [InlineData(EnrollmentProof.AfterReset, true, true)]
    [InlineData(EnrollmentProof.Always, false, true)]
    [InlineData(EnrollmentProof.Always, true, true)]
    public async Task StartAsync_EachSetting_AsksForTheMailboxOrNot(EnrollmentProof setting, bool wasReset, bool asks)
    {
        await using var stage = await StageAsync(setting);
        var user = stage.User();
        if (wasReset)
            await stage.Administration.ResetAsync(Stage.Operator, user.Subject, Verified, Stage.Token);

        var step = await stage.Browser(user).LogInAsync();

        Assert.Equal(asks, step is MfaStep.EnterCode { Purpose: ChallengePurpose.MailboxProof });
        Assert.Equal(!asks, step is MfaStep.EnterPhoneNumber);
    }

    [Fact]
    [Trait("Threat", "B12")]
    public async Task SubmitPhoneNumberAsync_MailboxNotProven_NotTakenByAnyDoor()
    {
        await using var stage = await StageAsync(EnrollmentProof.Always, MfaMethod.Email, MfaMethod.Text);
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        AsksForCode(await browser.ChooseAsync(MfaMethod.Text), ChallengePurpose.MailboxProof);

        AsksForCode(await browser.GivePhoneAsync(Stage.PhoneNumber), ChallengePurpose.MailboxProof);
        AsksForCode(await browser.ChooseAsync(MfaMethod.Text), ChallengePurpose.MailboxProof);
        AsksForCode(await browser.ReloadAsync(), ChallengePurpose.MailboxProof);
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.MailboxProof);

        Assert.Empty(stage.Bed.Text.Messages);
        Assert.Single(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Rule", "A1")]
    public async Task SubmitCodeAsync_MailboxCode_LetsNobodyInAndGoesOnAtOnce()
    {
        await using var stage = await StageAsync(EnrollmentProof.Always);
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var code = browser.LastCode;

        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.TypeRightAsync());
        Assert.Null((await stage.RecordAsync(user)).Enrollment);
        var fact = (await stage.EventsAsync())[^1];
        Assert.Equal((MfaEventKind.MailboxProven, "n•••@harbor.example", false), (fact.Kind, fact.Destination!.Value.Value, fact.IsGrant));

        Assert.Equal(MfaMethod.Text, AsksForCode(await browser.GivePhoneAsync(Stage.PhoneNumber), ChallengePurpose.SetUp).Method); // no cooldown of the email
        HasProblem<CodeProblem.Wrong>(await browser.TypeAsync(code)); // and the mailbox's code opens nothing more
        IsIn(await browser.TypeAsync(stage.Bed.Text.Last.Code.Reveal()));
    }

    [Fact]
    [Trait("Threat", "B7")]
    [Trait("Rule", "C5")]
    public async Task SubmitCodeAsync_MailboxCodeAfterChoosingEmails_SetsUpNothing()
    {
        await using var stage = await StageAsync(EnrollmentProof.Always, MfaMethod.Email, MfaMethod.Text);
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        var code = browser.LastCode;
        stage.Pass(TimeSpan.FromSeconds(30));
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SetUp);

        Assert.IsNotType<MfaStep.Completed>(await browser.TypeAsync(code));

        Assert.Null((await stage.RecordAsync(user)).Enrollment);
    }

    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Rule", "C7")]
    public async Task SubmitCodeAsync_WrongResentAndExpired_AsForAnyCode()
    {
        await using var stage = await StageAsync(EnrollmentProof.Always);
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var first = browser.LastCode;
        Assert.Equal(4, TriesLeft(await browser.TypeWrongAsync()));
        Assert.Equal(1, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);

        AsksForCode(await browser.WaitAndResendAsync(), ChallengePurpose.MailboxProof);
        HasProblem<CodeProblem.Earlier>(await browser.TypeAsync(first));
        stage.Pass(TimeSpan.FromMinutes(10));
        HasProblem<CodeProblem.Expired>(await browser.TypeRightAsync());
        await browser.WaitAndResendAsync();
        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.TypeRightAsync());
        Assert.Equal(1, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted); // what proves the mailbox is no accepted code of a factor
    }

    [Fact]
    public async Task StartChangeAsync_MailboxProvenInThisSession_NotAskedAgain()
    {
        await using var stage = await StageAsync(EnrollmentProof.Always);
        var user = stage.User();
        var session = stage.Browser(user);
        await session.ChangeAsync(null);
        var proof = IsIn(await session.TypeRightAsync()).Proof;

        Assert.IsType<MfaStep.EnterPhoneNumber>(await session.ChangeAsync(proof));
    }

    /// <summary>A code to the present phone proves the phone, and not the mailbox.</summary>
    [Fact]
    [Trait("Rule", "E2")]
    public async Task StartChangeAsync_PhoneProvenInThisSession_MailboxStillAsked()
    {
        await using var stage = await StageAsync(EnrollmentProof.None);
        var user = stage.User();
        await stage.SetUpAsync(user);
        stage.Get<IOptions<ClinicMfaOptions>>().Value.EnrollmentProof = EnrollmentProof.Always;
        stage.Pass(TimeSpan.FromMinutes(5));
        var session = stage.Browser(user);
        AsksForCode(await session.ChangeAsync(null), ChallengePurpose.StepUp);
        var proof = IsIn(await session.TypeRightAsync()).Proof;

        AsksForCode(await session.ChangeAsync(proof), ChallengePurpose.MailboxProof);
    }

    [Fact]
    [Trait("Rule", "F2")]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_CrashAfterTheCodeWasUsedUp_NewCodeGetsOn()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(options: options => options.EnrollmentProof = EnrollmentProof.Always, stores: stores);
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        var used = browser.LastCode;
        stores.FailOn("Subjects.Save");
        IsRefused<MfaRefusal.Unavailable>(await browser.TypeRightAsync());
        stores.Mend();

        Assert.IsNotType<MfaStep.EnterPhoneNumber>(await browser.ReloadAsync()); // without its event it is no proof
        Assert.IsNotType<MfaStep.EnterPhoneNumber>(await browser.TypeAsync(used)); // and it was used (C3)
        stage.Pass(TimeSpan.FromMinutes(2));
        await browser.ResendAsync();

        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.TypeRightAsync());
    }

    private static async Task<Stage> StageAsync(EnrollmentProof setting, params IReadOnlyList<MfaMethod> methods)
    {
        var stage = new Stage(options: options => options.EnrollmentProof = setting);
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = methods.Count == 0 ? [MfaMethod.Text] : methods });
        return stage;
    }
}
