namespace ClinicMfa.AspNetCore.Identity.Tests.Doors;

/// <summary>Tokens of Identity's API in a clinic with MFA: the login leads to the JSON API, and they are the answer to the code.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Name = "terry@example.com";

    private IdentityTestHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IdentityTestHost.StartAsync();
        await _host.AddAsync("terry", "harbor");
        await _host.ChangeAsync("terry", user => user.UserName = Name); // the API logs in by email, and looks it up as the name
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B10")]
    public async Task Login_ClinicWithMfa_LeadsToTheApiAndTheCodeIsAnsweredWithTokens()
    {
        var app = new MobileApp(_host);

        var (status, problem) = await app.LogInAsync(Name);

        Assert.Equal(401, status);
        Assert.Equal((MfaProblemTypes.ProofRequired, "/api/mfa"), (MobileApp.Text(problem, "type"), MobileApp.Text(problem, "api")));
        Assert.Equal("enterCode", MobileApp.Text(problem.GetProperty("step"), "kind"));
        Assert.DoesNotContain("oken", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Emails.Last.Code.Reveal(), problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["__Host-clinicmfa.pending"], app.Cookies.Cookies.Keys);
        Assert.Equal(401, await app.GetAsync("/"));

        var (accepted, tokens) = await app.TypeCodeAsync();

        Assert.Equal((200, "Bearer"), (accepted, MobileApp.Text(tokens, "tokenType")));
        Assert.Equal(200, await app.GetAsync("/"));
        Assert.Equal(200, await app.RefreshAsync());
        Assert.Equal(200, await app.GetAsync("/"));
        Assert.Equal(200, await app.GetAsync("/manage/info"));
        Assert.DoesNotContain("__Host-clinicmfa.pending", app.Cookies.Cookies.Keys);
    }

    [Fact]
    [Trait("Threat", "B10")]
    public async Task Login_UntilTheCode_WhatTheAppHoldsOpensAndRefreshesNothing()
    {
        var app = new MobileApp(_host);
        await app.LogInAsync(Name);

        var (wrong, problem) = await app.PostAsync("/api/mfa/code", new { code = _host.Emails.Last.Code.Reveal() == "000000" ? "000001" : "000000" });
        app.AccessToken = app.RefreshToken = app.Cookies.Cookies["__Host-clinicmfa.pending"];

        Assert.Equal((422, MfaProblemTypes.CodeWrong), (wrong, MobileApp.Text(problem, "type")));
        Assert.Equal(401, await app.GetAsync("/"));
        Assert.Equal(401, await app.RefreshAsync());
    }

    [Fact]
    [Trait("Threat", "B36")]
    public async Task Code_PasswordChangedMeanwhile_NoTokens()
    {
        var app = new MobileApp(_host);
        await app.LogInAsync(Name);
        await _host.WithUsersAsync(async users => await users.UpdateSecurityStampAsync((await users.FindByNameAsync(Name))!));

        var (status, problem) = await app.TypeCodeAsync();

        Assert.Equal((410, MfaProblemTypes.ChallengeGone), (status, MobileApp.Text(problem, "type")));
        Assert.Null(app.AccessToken);
    }

    [Fact]
    [Trait("Rule", "C4")]
    public async Task Login_Locked_IsToldSoAndNoLongerAsked()
    {
        var app = new MobileApp(_host);
        for (var wrong = 0; wrong < 10; wrong++)
        {
            if (wrong % 5 == 0)
                await app.LogInAsync(Name);
            await app.PostAsync("/api/mfa/code", new { code = _host.Emails.Last.Code.Reveal() == "000000" ? "000001" : "000000" });
        }

        var sent = _host.Emails.Messages.Count;
        var (status, problem) = await app.LogInAsync(Name);

        Assert.Equal((429, MfaProblemTypes.Locked), (status, MobileApp.Text(problem, "type")));
        Assert.Equal(sent, _host.Emails.Messages.Count);
    }

    [Fact]
    [Trait("Rule", "D1")]
    public async Task Login_TrustedBefore_IsAnsweredWithTokensAtOnce()
    {
        var app = await SignInAsync();
        var sent = _host.Emails.Messages.Count;
        app.AccessToken = null;

        var (status, tokens) = await app.LogInAsync(Name);
        app.Keep(tokens);

        Assert.Equal(200, status);
        Assert.Equal(sent, _host.Emails.Messages.Count);
        Assert.Equal(200, await app.GetAsync("/"));
        Assert.Equal(401, (await new MobileApp(_host).LogInAsync(Name)).Status);
    }

    [Fact]
    [Trait("Threat", "B13")]
    public async Task StepUp_RightCode_NewTokensOpenWhatNeedsAFreshOne()
    {
        var app = await SignInAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(20));
        var change = new { newEmail = "other@example.com" };
        Assert.Equal(401, (await app.PostAsync("/manage/info", change)).Status);
        Assert.Equal(200, await app.RefreshAsync());
        Assert.Equal(401, (await app.PostAsync("/manage/info", change)).Status); // a refreshed token is no fresher proof

        var (asked, step) = await app.PostAsync("/api/mfa/step-up", new { });
        await app.TypeCodeAsync();

        Assert.Equal((200, "enterCode"), (asked, MobileApp.Text(step, "kind")));
        Assert.Equal(200, (await app.PostAsync("/manage/info", change)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "E5")]
    public async Task Refresh_SessionEnded_RefusedAndTheTokensOpenNothing(bool isReset)
    {
        var app = await SignInAsync();
        var subject = new MfaSubject("harbor", (await _host.WithUsersAsync(users => users.FindByNameAsync(Name)))!.Id);
        await using (var scope = _host.Services.CreateAsyncScope())
        {
            var administration = scope.ServiceProvider.GetRequiredService<IMfaAdministration>();
            var actor = new MfaActor.Operator("test", "lost phone");
            Assert.IsType<UserChange.Done>(isReset
                ? await administration.ResetAsync(actor, subject, new MfaAttestation { IdentityVerified = true }, Token)
                : await administration.SignOutEverywhereAsync(actor, subject, "lost phone", Token));
        }

        Assert.Equal(401, await app.RefreshAsync());
        Assert.Equal(401, await app.GetAsync("/"));
    }

    [Fact]
    public async Task Login_IdentitysOwnSecondFactor_ComesFirst()
    {
        await _host.WithUsersAsync(async users =>
        {
            var user = (await users.FindByNameAsync(Name))!;
            await users.ResetAuthenticatorKeyAsync(user);
            return await users.SetTwoFactorEnabledAsync(user, true);
        });
        var app = new MobileApp(_host);

        var (status, problem) = await app.LogInAsync(Name);
        Assert.Equal((401, "RequiresTwoFactor"), (status, MobileApp.Text(problem, "detail")));
        Assert.Empty(_host.Emails.Messages);

        var recovery = await _host.WithUsersAsync(async users => (await users.GenerateNewTwoFactorRecoveryCodesAsync((await users.FindByNameAsync(Name))!, 1))!.Single());
        (status, problem) = await app.PostAsync("/login", new { email = Name, password = IdentityTestHost.Password, twoFactorRecoveryCode = recovery });
        Assert.Equal((401, MfaProblemTypes.ProofRequired), (status, MobileApp.Text(problem, "type")));
        Assert.Equal(200, (await app.TypeCodeAsync()).Status);
        Assert.Equal(200, await app.GetAsync("/"));
    }

    private async Task<MobileApp> SignInAsync()
    {
        var app = new MobileApp(_host);
        await app.LogInAsync(Name);
        Assert.Equal(200, (await app.TypeCodeAsync()).Status);
        return app;
    }
}
