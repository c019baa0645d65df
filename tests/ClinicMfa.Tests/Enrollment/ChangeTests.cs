namespace ClinicMfa.Tests.Enrollment;

/// <summary>Rule E2, journey J13: the present factor first, the new one's code next, the old one gone only then. Threats B12, B33.</summary>
[Trait("Rule", "E2")]
public sealed class ChangeTests
{
    private const string OtherNumber = "+14152013355";

    [Fact]
    [Trait("Threat", "B12")]
    public async Task StartChangeAsync_WithoutProof_AsksForThePresentFactorOnly()
    {
        await using var stage = new Stage();
        var user = await TextUserAsync(stage);
        var session = stage.Browser(user);

        var page = AsksForCode(await session.ChangeAsync(null), ChallengePurpose.StepUp);
        Assert.Equal(MfaMethod.Text, page.Method);
        Assert.IsType<MfaStep.EnterCode>(await session.GivePhoneAsync(OtherNumber)); // a number given all the same is not taken
        Assert.IsType<MfaStep.EnterCode>(await session.ChooseAsync(MfaMethod.Email));
        IsIn(await session.TypeRightAsync());

        Assert.Equal(Stage.PhoneNumber, (await stage.RecordAsync(user)).Enrollment!.PhoneNumber);
    }

    [Fact]
    [Trait("Threat", "B33")]
    public async Task StartChangeAsync_ProvenThenAbandoned_OldNumberWorks()
    {
        await using var stage = new Stage();
        var user = await TextUserAsync(stage);
        var session = stage.Browser(user);
        var proof = await ProveAsync(session);
        Assert.IsType<MfaStep.ChooseMethod>(await session.ChangeAsync(proof));
        Assert.IsType<MfaStep.EnterPhoneNumber>(await session.ChooseAsync(MfaMethod.Text));
        await session.GivePhoneAsync(OtherNumber);

        var login = stage.Browser(user);
        stage.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("(•••) •••-3344", AsksForCode(await login.LogInAsync(), ChallengePurpose.SignIn).Destination.Value);
        IsIn(await login.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "D3")]
    [Trait("Rule", "E4")]
    [Trait("Threat", "B15")]
    public async Task StartChangeAsync_NewNumber_ReplacesTheOldVoidsTrustAndTellsTheUser()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.TextsAsync();
        var user = stage.User();
        var trusted = await stage.SetUpAsync(user);
        var session = stage.Browser(user);
        var proof = await ProveAsync(session);

        Assert.IsType<MfaStep.EnterPhoneNumber>(await session.ChangeAsync(proof));
        await session.GivePhoneAsync(OtherNumber);
        IsIn(await session.TypeRightAsync());

        Assert.Equal(OtherNumber, (await stage.RecordAsync(user)).Enrollment!.PhoneNumber);
        stage.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal("(•••) •••-3355", AsksForCode(await trusted.LogInAsync(), ChallengePurpose.SignIn).Destination.Value);
        var told = (await Administration.ResetTests.NextAsync(stage, 3)).Single(notice => notice.Kind == NoticeKind.Changed);
        Assert.Equal((MfaMethod.Text, "(•••) •••-3355", user.AccountEmail), (told.Method, told.Concerned!.Value.Value, told.Destination));
        Assert.Equal("code accepted, in place of text", (await stage.EventsAsync()).Last(fact => fact.Kind == MfaEventKind.SetUpCompleted).Outcome);
    }

    [Fact]
    public async Task StartChangeAsync_TextsToEmails_AndBack()
    {
        await using var stage = new Stage();
        var user = await TextUserAsync(stage);
        var session = stage.Browser(user);
        await session.ChangeAsync(await ProveAsync(session));
        AsksForCode(await session.ChooseAsync(MfaMethod.Email), ChallengePurpose.SetUp);
        var proof = IsIn(await session.TypeAsync(stage.Bed.Email.Last.Code.Reveal())).Proof;
        Assert.Equal(MfaMethod.Email, (await stage.RecordAsync(user)).Enrollment!.Method);

        Assert.IsType<MfaStep.EnterPhoneNumber>(await session.ChangeAsync(proof, MfaMethod.Text)); // the code just typed proved the factor that is present now
        Assert.Equal(MfaMethod.Email, (await stage.RecordAsync(user)).Enrollment!.Method);
    }

    /// <summary>A session whose proof is of the number before the present one: somebody changed it in between.</summary>
    [Fact]
    public async Task StartChangeAsync_ProofIsOlderThanTheSetUp_AsksForThePresentOne()
    {
        await using var stage = new Stage();
        var user = await TextUserAsync(stage);
        var (thief, owner) = (stage.Browser(user), stage.Browser(user));
        var old = await ProveAsync(thief);
        stage.Pass(TimeSpan.FromMinutes(1));
        await owner.ChangeAsync(await ProveAsync(owner), MfaMethod.Text);
        stage.Pass(TimeSpan.FromMinutes(1));
        await owner.GivePhoneAsync(OtherNumber);
        IsIn(await owner.TypeRightAsync());

        thief.Challenge = null;
        Assert.Equal("(•••) •••-3355", AsksForCode(await thief.ChangeAsync(old), ChallengePurpose.StepUp).Destination.Value);
    }

    [Fact]
    public async Task StartChangeAsync_ProofIsStale_AsksAgain()
    {
        await using var stage = new Stage();
        var user = await TextUserAsync(stage);
        var session = stage.Browser(user);
        var proof = await ProveAsync(session);

        stage.Pass(MfaProof.FreshFor);

        AsksForCode(await session.ChangeAsync(proof), ChallengePurpose.StepUp);
    }

    [Fact]
    [Trait("Rule", "C11")]
    public async Task StartChangeAsync_NothingSetUp_MailboxFirst()
    {
        await using var stage = new Stage();
        var user = stage.User(); // MFA is off: somebody prepares for the day it comes
        var session = stage.Browser(user);

        Assert.Equal(MfaMethod.Email, AsksForCode(await session.ChangeAsync(null, MfaMethod.Text), ChallengePurpose.StepUp).Method);
        var proof = IsIn(await session.TypeRightAsync()).Proof;
        Assert.IsType<MfaStep.EnterPhoneNumber>(await session.ChangeAsync(proof, MfaMethod.Text));
        await session.GivePhoneAsync(Stage.PhoneNumber);
        stage.Pass(TimeSpan.FromSeconds(1));
        IsIn(await session.TypeAsync(stage.Bed.Text.Last.Code.Reveal()));

        await stage.TextsAsync();
        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Rule", "P3")]
    public async Task StartChangeAsync_MethodTheClinicDoesNotAllow_IsNotOffered()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var session = stage.Browser(user);
        var proof = await ProveAsync(session);

        var page = AsksForCode(await session.ChangeAsync(proof, MfaMethod.Text), ChallengePurpose.SetUp);

        Assert.Equal(MfaMethod.Email, page.Method);
    }

    private static async Task<MfaUser> TextUserAsync(Stage stage)
    {
        await stage.UsersChooseAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        IsIn(await browser.TypeRightAsync());
        stage.Pass(TimeSpan.FromMinutes(20));
        return user;
    }

    private static async Task<MfaProof> ProveAsync(Browser session)
    {
        AsksForCode(await session.ChangeAsync(null), ChallengePurpose.StepUp);
        return IsIn(await session.TypeRightAsync()).Proof!;
    }
}
