namespace ClinicMfa.Tests.Administration;

/// <summary>What the audit says was done, or was tried: whoever reads it a year later has these words only.</summary>
[Trait("Rule", "A1")]
public sealed class AuditWordingTests
{
    private static readonly MfaAttestation Verified = new() { Reason = "lost the phone", IdentityVerified = true };

    [Fact]
    [Trait("Rule", "P2")]
    public async Task EveryMethod_NotAllowed_SaysWhatWasTried()
    {
        await using var stage = new Stage();
        var policy = await stage.EmailsAsync();
        var subject = stage.User("victim").Subject;
        var stranger = new MfaActor.Staff(stage.User("nobody's Admin").Subject, new MfaProof(MfaMethod.Email, stage.Now), Browser.Client);

        foreach (var method in AdministrationCalls.All)
            await AdministrationCalls.CallAsync(stage, method, stranger, subject, policy.Version);

        Assert.Equal(
            [
                "AttestIdentityAsync: denied: attest an identity",
                "GrantOneLoginAsync: denied: give emergency access",
                "ImportPhoneAsync: denied: take over a phone number",
                "ReadAuditAsync: denied: read the audit",
                "ReadPolicyAsync: denied: read the policy",
                "ReadSetUpReportAsync: denied: read the set-up report",
                "ReadUserAsync: denied: read a user",
                "ResetAsync: denied: reset MFA",
                "SendTestMessageAsync: denied: send a test message",
                "SignOutEverywhereAsync: denied: sign out everywhere",
                "TurnOffAsync: denied: turn MFA off",
                "TurnOnAsync: denied: turn MFA on",
                "UnlockAsync: denied: unlock",
            ],
            AdministrationCalls.All.Zip(await DeniedAsync(stage), (method, said) => $"{method.Name}: {said}"));
    }

    [Fact]
    public async Task EveryMethodAboutAUser_UserOfNoClinic_SaysSo()
    {
        await using var stage = new Stage();
        var admin = ResetTests.Admin(stage);

        foreach (var method in AdministrationCalls.AboutAUser)
            await AdministrationCalls.CallAsync(stage, method, admin, new MfaSubject(Stage.Harbor, "nobody"), 0);
        foreach (var method in AdministrationCalls.AboutAUser.Where(method => method.Name is "GrantOneLoginAsync" or "ImportPhoneAsync"))
            await AdministrationCalls.CallAsync(stage, method, Stage.Operator, new MfaSubject(Stage.Harbor, "nobody"), 0);

        Assert.Equal(
            [
                "denied: attest an identity of a user the clinic does not have",
                "denied: give emergency access", // an operator's only
                "denied: take over a phone number",
                "denied: read a user the clinic does not have",
                "denied: reset MFA of a user the clinic does not have",
                "denied: send somebody else a test message",
                "denied: sign out everywhere of a user the clinic does not have",
                "denied: unlock of a user the clinic does not have",
                "denied: give emergency access of a user the clinic does not have",
                "denied: take over a phone number of a user the clinic does not have",
            ],
            await DeniedAsync(stage));
    }

    [Fact]
    [Trait("Threat", "B32")]
    public async Task UserChanges_OfOneself_SayWhatWasTried()
    {
        await using var stage = new Stage();
        var admin = ResetTests.Admin(stage);

        await stage.Administration.ResetAsync(admin, admin.Subject, Verified, Stage.Token);
        await stage.Administration.UnlockAsync(admin, admin.Subject, "locked", Stage.Token);
        await stage.Administration.AttestIdentityAsync(admin, admin.Subject, Verified, Stage.Token);

        Assert.Equal(["denied: reset MFA of oneself", "denied: unlock of oneself", "denied: attest an identity of oneself"], await DeniedAsync(stage));
    }

    [Fact]
    public async Task UserChanges_Done_SayWhatWasDone()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var locked = stage.User("locked");
        await stage.Browser(locked).GuessUntilLockedAsync();
        var user = stage.Bed.Directory.Put(stage.User("user") with { PasswordSetThrough = PasswordSetThrough.MailboxReset });
        var admin = ResetTests.Admin(stage);

        await stage.Administration.ResetAsync(admin, user.Subject, Verified, Stage.Token);
        await stage.Administration.UnlockAsync(admin, locked.Subject, "asked for by phone", Stage.Token);
        await stage.Administration.SignOutEverywhereAsync(admin, user.Subject, "lost the laptop", Stage.Token);
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, TimeSpan.FromMinutes(90), Stage.Token);
        await stage.Administration.ImportPhoneAsync(Stage.Operator, stage.User("new").Subject, new ImportedPhone { PhoneNumber = Stage.PhoneNumber, WasConfirmed = true, AgreedToTexts = true }, Stage.Token);

        Assert.Equal(
            ["Reset: reset, identity verified", "Unlocked: unlocked", "SignedOutEverywhere: signed out everywhere", "EmergencyAccessGiven: one login within 90 minutes", "PhoneImported: confirmed by the former system"],
            (await stage.EventsAsync()).Where(fact => fact.Kind is MfaEventKind.Reset or MfaEventKind.Unlocked or MfaEventKind.SignedOutEverywhere or MfaEventKind.EmergencyAccessGiven or MfaEventKind.PhoneImported)
                .Select(fact => $"{fact.Kind}: {fact.Outcome}"));
    }

    [Fact]
    [Trait("Rule", "P9")]
    public async Task Policy_TurnedOnChangedAndOff_SaysWhatItIs()
    {
        await using var stage = new Stage();

        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = null });
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email, MfaMethod.Text], PromptEveryDays = 30, AllowEmailFallback = true });
        await stage.TurnOffAsync();
        await stage.TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], PromptEveryDays = null, StartsAt = new DateTimeOffset(2031, 3, 2, 8, 0, 0, TimeSpan.FromHours(-5)) });

        Assert.Equal(
            [
                "methods email, every login",
                "methods email and text, every 30 days, email when a text fails",
                "off",
                "methods text, every login, from 2031-03-02 13:00Z",
            ],
            (await stage.EventsAsync()).Select(fact => fact.Outcome));
    }

    [Fact]
    public async Task Logins_AndWhatUsersDo_SayHow()
    {
        await using var stage = new Stage();
        var (user, browser) = await stage.EmailUserAsync();
        await browser.LogInAsync();
        var stranger = stage.Browser(user);
        await stranger.GuessUntilLockedAsync();
        await stranger.LogInAsync();
        await stage.Get<IMfaAccount>().SignOutEverywhereAsync(new MfaActor.Staff(user.Subject, null, Browser.Client), Stage.Token);
        await stage.Administration.GrantOneLoginAsync(Stage.Operator, user.Subject, TimeSpan.FromMinutes(90), Stage.Token);
        await stage.Browser(user).LogInAsync();

        var said = (await stage.EventsAsync()).Select(fact => $"{fact.Kind}: {fact.Outcome}").Distinct().ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "SetUpCompleted: code accepted", "TrustedBrowserUsed: trusted browser", "CodeRefused: wrong code", "Locked: wrong code", "SignInRefused: locked", "SignedOutEverywhere: by the user",
                "EmergencyAccessUsed: let in without a code",
            },
            said.ToHashSet());
    }

    private static async Task<IReadOnlyList<string>> DeniedAsync(Stage stage) =>
        [.. (await stage.EventsAsync()).Where(fact => fact.Kind == MfaEventKind.AdministrationDenied).Select(fact => fact.Outcome)];
}
