using System.Net;

namespace ClinicMfa.AspNetCore.Identity.Tests.Sessions;

/// <summary>A host that lets people choose the door: a nurse may be a patient, too. What the portal opens without a code is the portal, not the account that the staff's codes go to.</summary>
public sealed class PortalTests : IAsyncLifetime
{
    private IdentityTestHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await IdentityTestHost.StartAsync(services: services => services.AddScoped<IMfaSignInClinic<Clinician>, ClinicByDoor>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Threat", "B34")]
    [Trait("Threat", "B8")]
    public async Task AccountPages_PortalSessionOfSomebodyWhoIsStaffToo_Refused()
    {
        await _host.AddAsync("terry", "harbor");
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=terry&portal")) { }
        Assert.Equal("portal", await browser.ReadAsync("/portal"));

        using var read = await browser.GetAsync("/manage/info");
        using var change = new HttpRequestMessage(HttpMethod.Post, "/manage/info") { Content = JsonContent.Create(new { newEmail = "mallory@evil.example" }) };
        using var written = await browser.SendAsync(change);

        Assert.NotEqual(HttpStatusCode.OK, read.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, written.StatusCode);
        Assert.Empty(_host.Emails.Messages);
    }

    [Fact]
    [Trait("Rule", "P8")]
    public async Task AccountPages_PortalSessionOfAPatient_Open()
    {
        await _host.AddAsync("pat", "harbor", isPatient: true);
        var browser = _host.Open();
        using (await browser.PostAsync("/door/password?user=pat&portal")) { }

        using var read = await browser.GetAsync("/manage/info");

        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    /// <summary>The door that the address names.</summary>
    private sealed class ClinicByDoor : IMfaSignInClinic<Clinician>
    {
        public ValueTask<SignInClinic?> FindAsync(Clinician user, HttpContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult<SignInClinic?>(new SignInClinic(user.ClinicId!, context.Request.Query.ContainsKey("portal") ? MfaAudience.PatientPortal : MfaAudience.Staff));
    }
}
