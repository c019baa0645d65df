using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Claims of a completed flow that somebody else than the flow put into the principal.</summary>
public sealed class ForeignClaimsTests
{
    /// <summary>A host may take over what an identity provider or a table of claims says of somebody: that a flow was gone through is said by the flow alone.</summary>
    [Theory]
    [InlineData(ClaimsIdentity.DefaultIssuer)]
    [InlineData("https://login.example")]
    [Trait("Threat", "B10")]
    public async Task Gate_SignedInWithTheClaimsOfACompletedFlow_LeadsToTheLogin(string issuer)
    {
        await using var host = await TestHost.StartAsync(services: services => services.AddSingleton<IClaimsTransformation>(new Claiming(issuer)));
        var browser = host.Open();
        await browser.GetAsync("/plain");

        foreach (var path in new[] { "/", "/manage", "/sensitive", "/portal" })
        {
            using var response = await browser.GetAsync(path);
            Assert.Equal((path, "/login"), (path, response.Headers.Location?.AbsolutePath));
        }
    }

    private sealed class Claiming(string issuer) : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
        {
            var said = new (string Type, string Value)[]
            {
                (ClinicMfaClaims.Clinic, "harbor"), (ClinicMfaClaims.User, "terry"), (ClinicMfaClaims.Completed, "CodeAccepted"), (ClinicMfaClaims.Audience, "staff"),
                (ClinicMfaClaims.Scheme, "Staff"), (ClinicMfaClaims.Method, "email"), (ClinicMfaClaims.At, Steps.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            };
            principal.AddIdentity(new ClaimsIdentity(said.Select(claim => new Claim(claim.Type, claim.Value, ClaimValueTypes.String, issuer)), "claims"));
            return Task.FromResult(principal);
        }
    }
}
