using System.Net;
using System.Security.Claims;
using ClinicMfa.Testing;

namespace ClinicMfa.AspNetCore.Identity.Tests.Sessions;

/// <summary>What was proven in a session stays proven when Identity makes its principal anew, and what was not does not become so.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(6); // past SessionCheckInterval, and short of Identity's own half an hour

    private IdentityTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await IdentityTestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("harbor", "CodeAccepted")]
    [InlineData("maple", "PolicyOff")]
    public async Task Revalidation_CompletedSession_StaysComplete(string clinic, string reason)
    {
        await _host.AddAsync("terry", clinic);
        var browser = await _host.SignInAsync("terry");
        var before = await browser.ReadAsync("/");
        await _host.ChangeAsync("terry", user => user.PhoneNumber = "+14152013344");
        _host.Time.Advance(Interval);
        var cookie = browser.Cookies[".AspNetCore.Identity.Application"];

        var after = await browser.ReadAsync("/");

        Assert.NotEqual(cookie, browser.Cookies[".AspNetCore.Identity.Application"]); // it was looked at
        Assert.Contains($"clinicmfa:completed={reason}", after, StringComparison.Ordinal);
        Assert.Equal(Sorted(before), Sorted(after));
        Assert.Equal(Sorted(before), Sorted(await browser.ReadAsync("/")));
    }

    [Fact]
    [Trait("Rule", "P11")]
    public async Task Revalidation_UserMovedToAnotherClinic_NoLongerComplete()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = await _host.SignInAsync("terry");
        await _host.ChangeAsync("terry", user => user.ClinicId = "maple");
        _host.Time.Advance(Interval);

        await IsOutAsync(browser);
        Assert.DoesNotContain("clinicmfa:", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revalidation_UserRemovedFromTheClinic_NoLongerComplete()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = await _host.SignInAsync("terry");
        await _host.ChangeAsync("terry", user => user.ClinicId = null);
        _host.Time.Advance(Interval);

        await IsOutAsync(browser);
    }

    [Fact]
    [Trait("Threat", "B34")]
    public async Task Revalidation_StaffBecomesPatient_NoLongerStaff()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = await _host.SignInAsync("terry");
        await _host.ChangeAsync("terry", user => user.IsPatient = true);
        _host.Time.Advance(Interval);

        await IsOutAsync(browser);
    }

    [Fact]
    public async Task Revalidation_PatientMovedToAnotherClinic_NoLongerComplete()
    {
        await _host.AddAsync("pat", "harbor", isPatient: true);
        var browser = await _host.SignInAsync("pat");
        _host.Time.Advance(Interval);
        Assert.Equal("portal", await browser.ReadAsync("/portal"));
        await _host.ChangeAsync("pat", user => user.ClinicId = "maple");
        _host.Time.Advance(Interval);

        using var portal = await browser.GetAsync("/portal");

        Assert.NotEqual(HttpStatusCode.OK, portal.StatusCode);
    }

    [Fact]
    public async Task Revalidation_UserDeletedOrPasswordChanged_SignedOut()
    {
        await _host.AddAsync("terry", "harbor");
        await _host.AddAsync("ada", "harbor");
        var deleted = await _host.SignInAsync("terry");
        var changed = await _host.SignInAsync("ada");
        await _host.WithUsersAsync(async users => await users.DeleteAsync((await users.FindByNameAsync("terry"))!));
        await _host.WithUsersAsync(async users => await users.UpdateSecurityStampAsync((await users.FindByNameAsync("ada"))!));
        _host.Time.Advance(Interval);

        await IsOutAsync(deleted);
        await IsOutAsync(changed);
        Assert.Equal("", await deleted.ReadAsync("/claims"));
        Assert.Equal("", await changed.ReadAsync("/claims"));
    }

    [Fact]
    public async Task Revalidation_ClaimsTableSaysCompleted_NotBelieved()
    {
        await _host.AddAsync("terry", clinic: null);
        await GiveForgedClaimsAsync("terry");
        var browser = await _host.SignInAsync("terry");
        await IsOutAsync(browser);
        _host.Time.Advance(Interval);

        await IsOutAsync(browser);
        Assert.DoesNotContain("clinicmfa:", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefreshSignIn_CompletedSession_KeepsWhatWasProvenAndSendsNothing()
    {
        await _host.AddAsync("terry", "harbor");
        await GiveForgedClaimsAsync("terry");
        var browser = await _host.SignInAsync("terry");
        var before = await browser.ReadAsync("/");
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.WithUsersAsync(async users => await users.UpdateSecurityStampAsync((await users.FindByNameAsync("terry"))!));

        using (await browser.PostAsync("/door/refresh?user=terry")) { }

        var after = await browser.ReadAsync("/");
        Assert.Equal(Sorted(before).Where(IsProof), Sorted(after).Where(IsProof));
        Assert.NotEqual(Sorted(before), Sorted(after)); // with the new stamp
        Assert.Single(_host.Emails.Messages);
        _host.Time.Advance(Interval);
        Assert.Contains("clinicmfa:completed", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B9")]
    public async Task RefreshSignIn_SessionThatIsNotComplete_StaysSoAndSendsNothing()
    {
        await _host.AddAsync("terry", clinic: null);
        var browser = await _host.SignInAsync("terry");
        await _host.ChangeAsync("terry", user => user.ClinicId = "harbor");
        await GiveForgedClaimsAsync("terry");

        using (await browser.PostAsync("/door/refresh?user=terry")) { }

        await IsOutAsync(browser);
        Assert.Contains("terry", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
        Assert.DoesNotContain("clinicmfa:", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    [Trait("Threat", "B10")]
    public async Task RefreshSignIn_HalfSignedIn_NoSession()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=terry")) { }

        using (await browser.PostAsync("/door/refresh?user=terry")) { }

        await IsOutAsync(browser);
        Assert.Equal("", await browser.ReadAsync("/claims"));
    }

    [Fact]
    [Trait("Threat", "B6")]
    public async Task RefreshSignIn_SomebodyElse_SessionStaysAsItWas()
    {
        await _host.AddAsync("terry", "harbor");
        await _host.AddAsync("olive", "harbor");
        var browser = await _host.SignInAsync("terry");

        using (await browser.PostAsync("/door/refresh?user=olive")) { }

        var claims = await browser.ReadAsync("/");
        Assert.Contains("terry", claims, StringComparison.Ordinal);
        Assert.DoesNotContain("olive", claims, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Threat", "B35")]
    public async Task SignIn_InARequestWhoseSessionWasJustValidated_ProofOfThatSessionIsNotTaken()
    {
        await using var host = await IdentityTestHost.StartAsync(services: services => services.AddScoped<IMfaSignInClinic<Clinician>, ClinicOfQuery>());
        await host.AddAsync("terry", "maple");
        var browser = await host.SignInAsync("terry");
        Assert.Contains("clinicmfa:clinic=maple", await browser.ReadAsync("/"), StringComparison.Ordinal);
        host.Time.Advance(Interval);

        using (await browser.PostAsync("/door/sign-in?user=terry&clinic=")) { }

        Assert.DoesNotContain("clinicmfa:", await browser.ReadAsync("/claims"), StringComparison.Ordinal);
        await IsOutAsync(browser);
    }

    [Fact]
    [Trait("Rule", "P11")]
    [Trait("Threat", "B35")]
    public async Task SignIn_UserOfTwoClinics_EachItsOwnFlow()
    {
        var directory = new InMemoryUserDirectory();
        await using var host = await IdentityTestHost.StartAsync(services: services =>
            services.AddScoped<IMfaSignInClinic<Clinician>, ClinicOfQuery>().AddSingleton<IMfaUserDirectory>(directory));
        var terry = await host.AddAsync("terry", "maple");
        foreach (var clinic in new[] { "maple", "harbor" })
        {
            directory.Put(new MfaUser
            {
                Subject = new MfaSubject(clinic, terry.Id),
                AccountEmail = "terry@example.com",
                DisplayName = "Terry",
                ClinicName = clinic,
                CredentialStamp = "1",
            });
        }

        var browser = await host.SignInAsync("terry");
        Assert.Contains("clinicmfa:clinic=maple", await browser.ReadAsync("/"), StringComparison.Ordinal);
        using var second = await browser.PostAsync("/door/password?user=terry&clinic=harbor");

        Assert.Equal("/mfa", second.Headers.Location?.OriginalString);
        Assert.Contains("clinicmfa:clinic=maple", await browser.ReadAsync("/"), StringComparison.Ordinal); // until the code is typed
        using (await host.TypeCodeAsync(browser)) { }
        Assert.Contains("clinicmfa:clinic=harbor", await browser.ReadAsync("/"), StringComparison.Ordinal);
        host.Time.Advance(Interval);
        Assert.Contains("clinicmfa:clinic=harbor", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1")]
    public async Task Password_TrustedBrowser_NotAskedAgain()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = await _host.SignInAsync("terry");
        browser.Cookies.Remove(".AspNetCore.Identity.Application");

        using var again = await browser.PostAsync("/door/password?user=terry");

        Assert.Equal("Succeeded", again.Headers.GetValues("X-Result").Single());
        Assert.Contains("clinicmfa:completed=TrustedDevice", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    private async Task GiveForgedClaimsAsync(string name) => await _host.WithUsersAsync(async users =>
    {
        var user = (await users.FindByNameAsync(name))!;
        return await users.AddClaimsAsync(user, IdentityTestHost.Forged.Select(claim => claim.Type == ClinicMfaClaims.User ? new Claim(claim.Type, user.Id) : claim));
    });

    /// <summary>The clinic that the address names; none where it names an empty one.</summary>
    private sealed class ClinicOfQuery : IMfaSignInClinic<Clinician>
    {
        public ValueTask<SignInClinic?> FindAsync(Clinician user, HttpContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<SignInClinic?>(context.Request.Query["clinic"] is [{ } named] ? named.Length == 0 ? null : new SignInClinic(named) : new SignInClinic(user.ClinicId!));
    }

    private static bool IsProof(string claim) => claim.StartsWith("clinicmfa:", StringComparison.Ordinal) || claim.StartsWith('a');

    private static IEnumerable<string> Sorted(string claims) => claims.Split(' ').Order(StringComparer.Ordinal);

    private static async Task IsOutAsync(Browser browser)
    {
        using var home = await browser.GetAsync("/");
        Assert.NotEqual(HttpStatusCode.OK, home.StatusCode);
    }
}
