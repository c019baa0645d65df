namespace ClinicMfa.Tests.Administration;

/// <summary>Rule P5: the Admin who turns MFA on proves a code by a chosen method first.</summary>
[Trait("Rule", "P5")]
public sealed class TurnOnTests
{
    [Fact]
    public async Task TurnOnAsync_NoProof_ProofNeededAndStaysOff()
    {
        await using var stage = new Stage();
        var admin = stage.User("admin", isAdmin: true);

        var change = await TurnOnAsync(stage, admin, null, MfaMethod.Email);

        Assert.Equal([MfaMethod.Email], Assert.IsType<PolicyChange.ProofNeeded>(change).Methods);
        IsIn(await stage.Browser(admin).LogInAsync(), MfaCompletionReason.PolicyOff);
    }

    [Fact]
    public async Task TurnOnAsync_ProofAges_StaleAtFifteenMinutes()
    {
        await using var stage = new Stage();
        var admin = stage.User("admin", isAdmin: true);
        var proof = new MfaProof(MfaMethod.Email, stage.Now);

        stage.Pass(TimeSpan.FromMinutes(15));
        Assert.IsType<PolicyChange.ProofNeeded>(await TurnOnAsync(stage, admin, proof, MfaMethod.Email));
        Assert.IsType<PolicyChange.Saved>(await TurnOnAsync(stage, admin, proof with { At = proof.At.AddTicks(1) }, MfaMethod.Email));
    }

    /// <summary>A later start while MFA is in force would be a way to turn it off without saying so.</summary>
    [Fact]
    public async Task TurnOnAsync_LaterStartWhileInForce_RefusedNamingIt()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var draft = new MfaPolicyDraft { Methods = [MfaMethod.Email], StartsAt = stage.Now.AddDays(1) };

        var change = await stage.Administration.TurnOnAsync(Stage.Operator, Stage.Harbor, draft, (await stage.PolicyAsync()).Version, Stage.Token);

        Assert.Equal(nameof(MfaPolicyDraft.StartsAt), Assert.Single(Assert.IsType<PolicyChange.Invalid>(change).Problems).Setting);
        AsksForCode(await stage.Browser(stage.User()).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task TurnOnAsync_ProofFromTheFuture_ProofNeeded()
    {
        await using var stage = new Stage();
        var proof = new MfaProof(MfaMethod.Email, stage.Now.AddSeconds(5).AddTicks(1)); // servers may differ by 5 seconds (C2)

        Assert.IsType<PolicyChange.ProofNeeded>(await TurnOnAsync(stage, stage.User("admin", isAdmin: true), proof, MfaMethod.Email));
    }

    [Fact]
    public async Task TurnOnAsync_ProofByAMethodNotChosen_ProofNeeded()
    {
        await using var stage = new Stage();
        var proof = new MfaProof(MfaMethod.Email, stage.Now);

        Assert.IsType<PolicyChange.ProofNeeded>(await TurnOnAsync(stage, stage.User("admin", isAdmin: true), proof, MfaMethod.Text));
    }

    [Fact]
    public async Task TurnOnAsync_EmailsAndAdminNotSetUp_SetsUpByStepUpFirst()
    {
        await using var stage = new Stage();
        var admin = stage.User("admin", isAdmin: true);
        var browser = stage.Browser(admin);

        AsksForCode(await browser.StepUpAsync(MfaMethod.Email), ChallengePurpose.SetUp);
        var proof = ProofOf(await browser.TypeRightAsync());

        Assert.IsType<PolicyChange.Saved>(await TurnOnAsync(stage, admin, proof, MfaMethod.Email));
        AsksForCode(await stage.Browser(admin).LogInAsync(), ChallengePurpose.SignIn); // can come back
    }

    [Fact]
    public async Task TurnOnAsync_TextsAndAdminNotSetUp_SetsUpByStepUpFirst()
    {
        await using var stage = new Stage();
        var admin = stage.User("admin", isAdmin: true);
        var browser = stage.Browser(admin);

        Assert.Equal(MfaMethod.Email, AsksForCode(await browser.StepUpAsync(MfaMethod.Text), ChallengePurpose.StepUp).Method); // a session alone is only a password
        var mailbox = ProofOf(await browser.TypeRightAsync());
        Assert.Equal([MfaMethod.Text], Assert.IsType<PolicyChange.ProofNeeded>(await TurnOnAsync(stage, admin, mailbox, MfaMethod.Text)).Methods);
        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.StepUpAsync(mailbox, MfaMethod.Text));
        AsksForCode(await browser.GivePhoneAsync("(415) 201-3344"), ChallengePurpose.SetUp);
        var proof = ProofOf(await browser.TypeAsync(stage.Bed.Text.Last.Code.Reveal()));

        Assert.IsType<PolicyChange.Saved>(await TurnOnAsync(stage, admin, proof, MfaMethod.Text));
        Assert.Equal(MfaMethod.Text, AsksForCode(await stage.Browser(admin).LogInAsync(), ChallengePurpose.SignIn).Method);
    }

    [Fact]
    public async Task TurnOnAsync_UsersChooseAndAdminNotSetUp_MailboxIsProvenAndMayBeReplaced()
    {
        await using var stage = new Stage();
        var admin = stage.User("admin", isAdmin: true);
        var browser = stage.Browser(admin);

        AsksForCode(await browser.StepUpAsync(MfaMethod.Email, MfaMethod.Text), ChallengePurpose.StepUp);
        var mailbox = ProofOf(await browser.TypeRightAsync());
        Assert.IsType<MfaStep.ChooseMethod>(await browser.StepUpAsync(mailbox, MfaMethod.Email, MfaMethod.Text));
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        var proof = ProofOf(await browser.TypeAsync(stage.Bed.Text.Last.Code.Reveal()));

        Assert.IsType<PolicyChange.Saved>(await TurnOnAsync(stage, admin, proof, MfaMethod.Email, MfaMethod.Text));
        Assert.Equal(MfaMethod.Text, AsksForCode(await stage.Browser(admin).LogInAsync(), ChallengePurpose.SignIn).Method);
    }

    [Fact]
    [Trait("Rule", "E2")]
    public async Task StartStepUpAsync_SetUpByAnotherMethod_PresentFactorFirst()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync("admin");
        var browser = stage.Browser(user);

        // No proof, a stale one, and one by the method that is yet to be set up: the present factor is asked for.
        AsksForCode(await browser.StepUpAsync(MfaMethod.Text), ChallengePurpose.StepUp);
        browser.Challenge = null;
        AsksForCode(await browser.StepUpAsync(new MfaProof(MfaMethod.Email, stage.Now.AddMinutes(-15)), MfaMethod.Text), ChallengePurpose.StepUp);
        browser.Challenge = null;
        AsksForCode(await browser.StepUpAsync(new MfaProof(MfaMethod.Text, stage.Now), MfaMethod.Text), ChallengePurpose.StepUp);
        var present = ProofOf(await browser.TypeRightAsync());

        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.StepUpAsync(present, MfaMethod.Text));
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        Assert.Equal(MfaMethod.Text, ProofOf(await browser.TypeRightAsync()).Method);
        Assert.Equal(MfaMethod.Text, (await stage.RecordAsync(user)).Enrollment!.Method);
    }

    [Fact]
    public async Task TurnOffAsync_AdminWithoutFreshProof_ProofNeeded()
    {
        await using var stage = new Stage();
        var policy = await stage.EmailsAsync();
        var admin = stage.User("admin", isAdmin: true).Subject;

        var change = await stage.Administration.TurnOffAsync(new MfaActor.Staff(admin, null, Browser.Client), Stage.Harbor, policy.Version, Stage.Token);

        Assert.IsType<PolicyChange.ProofNeeded>(change);
        Assert.True((await stage.PolicyAsync()).IsOn);
    }

    private static MfaProof ProofOf(MfaStep step)
    {
        var completion = IsIn(step);
        return new MfaProof(completion.Method!.Value, completion.At);
    }

    private static Task<PolicyChange> TurnOnAsync(Stage stage, MfaUser admin, MfaProof? proof, params IReadOnlyList<MfaMethod> methods) =>
        stage.Administration.TurnOnAsync(
            new MfaActor.Staff(admin.Subject, proof, Browser.Client), admin.Subject.ClinicId, new MfaPolicyDraft { Methods = methods }, 0, Stage.Token);
}
