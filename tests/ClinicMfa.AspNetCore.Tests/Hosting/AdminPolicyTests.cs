using System.Net;
using Microsoft.AspNetCore.Authorization;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Who passes <see cref="ClinicMfaPolicies.Admin"/>.</summary>
[Trait("Rule", "P2")]
public sealed class AdminPolicyTests
{
    [Fact]
    public async Task Admin_ByTheDirectory_IsAskedAtEachRequest()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await SignedInAsync(host);
        Assert.False(await ManagesAsync(browser));

        host.IsAdmin = true;
        Assert.True(await ManagesAsync(browser));

        host.IsAdmin = false; // taken away: gone at once
        Assert.False(await ManagesAsync(browser));
    }

    [Fact]
    [Trait("Threat", "B9")]
    [Trait("Threat", "B34")]
    public async Task Admin_WithoutACompletedStaffSession_GoesToTheLogin()
    {
        await using var host = await TestHost.StartAsync();
        host.IsAdmin = true;
        var half = host.Open();
        await half.GetAsync("/login/terry?portal=false");
        var patient = host.Open();
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PatientPortal);
        await patient.GetAsync("/login/terry?portal=true");

        foreach (var browser in new[] { host.Open(), half, patient })
        {
            using var response = await browser.GetAsync("/manage");
            Assert.Equal("/login", response.Headers.Location?.AbsolutePath);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UseClinicMfaAdmin_PermissionOfTheHost_CountsInPlaceOfTheDirectory(bool hasPermission)
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddAuthorization(options =>
            options.UseClinicMfaAdmin(policy => policy.RequireAssertion(_ => hasPermission))));
        host.IsAdmin = !hasPermission;

        Assert.Equal(hasPermission, await ManagesAsync(await SignedInAsync(host)));
    }

    [Fact]
    [Trait("Threat", "B9")]
    public async Task UseClinicMfaAdmin_HalfSignedIn_IsStillRefused()
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddAuthorization(options =>
            options.UseClinicMfaAdmin(policy => policy.RequireAssertion(_ => true))));
        var half = host.Open();
        await half.GetAsync("/login/terry?portal=false");

        Assert.False(await ManagesAsync(half));
    }

    /// <summary>What the host says counts in whichever order it was said.</summary>
    [Fact]
    public void UseClinicMfaAdmin_SaidBeforeAddAspNetCore_Stays()
    {
        var services = new ServiceCollection();
        services.AddAuthorization(options => options.UseClinicMfaAdmin(policy => policy.RequireRole("Manager")));
        services.AddClinicMfa(new ConfigurationBuilder().Build()).AddAspNetCore();
        using var provider = services.BuildServiceProvider();

        var policy = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>().Value.GetPolicy(ClinicMfaPolicies.Admin)!;

        Assert.Contains(policy.Requirements, requirement => requirement is Microsoft.AspNetCore.Authorization.Infrastructure.RolesAuthorizationRequirement);
        Assert.Contains(policy.Requirements, requirement => requirement is SessionRequirement { Audience: MfaAudience.Staff });
    }

    [Fact]
    public void UseClinicMfaAdmin_NothingRequired_SaysWhatIsMissing()
    {
        var failure = Assert.Throws<ArgumentException>(() => new AuthorizationOptions().UseClinicMfaAdmin(_ => { }));

        Assert.Contains("name a role, a claim or a requirement", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Browser> SignedInAsync(TestHost host)
    {
        host.Flow.Started = Steps.Done(null, MfaCompletionReason.PolicyOff);
        var browser = host.Open();
        await browser.GetAsync("/login/terry?portal=false");
        return browser;
    }

    private static async Task<bool> ManagesAsync(Browser browser)
    {
        using var response = await browser.GetAsync("/manage");
        return response.StatusCode == HttpStatusCode.OK;
    }
}
