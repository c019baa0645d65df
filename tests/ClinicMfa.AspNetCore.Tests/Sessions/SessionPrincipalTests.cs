using System.Security.Claims;

namespace ClinicMfa.AspNetCore.Tests;

public sealed class SessionPrincipalTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly MfaSubject Terry = new("harbor", "terry");

    [Theory]
    [InlineData("email", "pwd otp")]
    [InlineData("text", "pwd sms mfa")]
    [InlineData(null, "pwd")]
    public void Begin_Completion_SaysHow(string? method, string methods)
    {
        var principal = Begin(Completion(method));

        Assert.Equal(methods, string.Join(' ', principal.FindAll("amr").Select(claim => claim.Value)));
        Assert.Equal(method, principal.FindFirst(ClinicMfaClaims.Method)?.Value);
        Assert.Equal(method is null ? null : "1800000000", principal.FindFirst(ClinicMfaClaims.At)?.Value);
        Assert.Equal("1800000000", principal.FindFirst("auth_time")?.Value);
    }

    [Fact]
    public void Begin_ClaimsThatWereThereBefore_AreReplacedInEveryIdentity()
    {
        const string renamed = "http://schemas.microsoft.com/claims/authnmethodsreferences"; // a provider's amr, as .NET's token handlers call it
        var host = Host(new Claim("amr", "face"), new Claim(renamed, "mfa"), new Claim(ClinicMfaClaims.Clinic, "maple"), new Claim(ClinicMfaClaims.At, "1"), new Claim(ClinicMfaClaims.Epoch, "9"), new Claim("role", "Admin"));
        host.AddIdentity(new ClaimsIdentity([new Claim(ClinicMfaClaims.Audience, "portal"), new Claim(ClinicMfaClaims.User, "admin")], "other"));

        var principal = SessionPrincipal.Begin(host, "Staff", Terry, MfaAudience.Staff, Completion(null) with { Epoch = 3 });

        var session = SessionClaims.Read(principal);
        Assert.Equal(new SessionClaims(Terry, MfaAudience.Staff, null, "Staff", Epoch: 3), session);
        Assert.Equal(["pwd"], principal.FindAll("amr").Select(claim => claim.Value));
        Assert.Empty(principal.FindAll(renamed));
        Assert.Equal("Admin", principal.FindFirst("role")?.Value);
        Assert.Equal("maple", host.FindFirst(ClinicMfaClaims.Clinic)?.Value);
    }

    [Fact]
    public void Begin_NobodyAuthenticated_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
            SessionPrincipal.Begin(new ClaimsPrincipal(new ClaimsIdentity()), "Staff", Terry, MfaAudience.Staff, Completion("email")));

    [Fact]
    public void Renew_CodeAccepted_ChangesTheProofAndNothingElse()
    {
        var before = Begin(Completion("email"));

        var renewed = SessionPrincipal.Renew(before, Completion("text") with { At = At.AddHours(1) });

        var session = SessionClaims.Read(renewed)!;
        Assert.Equal(new MfaProof(MfaMethod.Text, At.AddHours(1)), session.LatestProof);
        Assert.Equal(Terry, session.Subject);
        Assert.Equal("1800000000", renewed.FindFirst("auth_time")?.Value);
        Assert.Equal("pwd sms mfa", string.Join(' ', renewed.FindAll("amr").Select(claim => claim.Value)));
        Assert.Equal(before.Claims.Count() + 1, renewed.Claims.Count());
    }

    [Fact]
    [Trait("Rule", "E5")]
    public void Renew_AfterTheSessionWasEnded_KeepsTheEpochOfItsLogin()
    {
        var before = Begin(Completion("email") with { Epoch = 3 });

        var renewed = SessionPrincipal.Renew(before, Completion("text") with { Epoch = 4 });

        Assert.Equal(3, SessionClaims.Read(renewed)!.Epoch);
    }

    [Fact]
    [Trait("Rule", "P8")]
    public void Begin_Patient_HasNoEpoch()
    {
        var principal = SessionPrincipal.Begin(Host(), "Staff", Terry, MfaAudience.PatientPortal, Completion(null) with { Epoch = 3 });

        Assert.Null(principal.FindFirst(ClinicMfaClaims.Epoch));
        Assert.Equal(0, SessionClaims.Read(principal)!.Epoch);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e5")]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("99999999999999999999")]
    [Trait("Rule", "E5")]
    public void Read_EpochThatIsNone_IsNoSession(string epoch)
    {
        var principal = Begin(Completion("email"));
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.RemoveClaim(identity.FindFirst(ClinicMfaClaims.Epoch));
        Assert.Equal(0, SessionClaims.Read(principal)!.Epoch);

        identity.AddClaim(Own(ClinicMfaClaims.Epoch, epoch));

        Assert.Null(SessionClaims.Read(principal));
    }

    [Fact]
    [Trait("Rule", "E5")]
    public void Read_EpochSaidTwice_IsNoSession()
    {
        var principal = Begin(Completion("email"));
        ((ClaimsIdentity)principal.Identity!).AddClaim(Own(ClinicMfaClaims.Epoch, "0"));

        Assert.Null(SessionClaims.Read(principal));
    }

    /// <summary>An id that no subject can have, as an older version or the host may have written it, ends at the login and not in an error.</summary>
    [Theory]
    [InlineData(ClinicMfaClaims.Clinic, "har\0bor")]
    [InlineData(ClinicMfaClaims.User, "te\0rry")]
    [InlineData(ClinicMfaClaims.User, "")]
    [Trait("Rule", "P1")]
    public void Read_IdThatNobodyCanHave_IsNoSession(string type, string id)
    {
        var principal = Begin(Completion("email"));
        var identity = (ClaimsIdentity)principal.Identity!;
        identity.RemoveClaim(identity.FindFirst(type));
        identity.AddClaim(Own(type, id));

        Assert.Null(SessionClaims.Read(principal));
    }

    /// <summary>ASP.NET Core finds claims in any case: one that is not written as ours is not ours, and not "no epoch" either.</summary>
    [Theory]
    [InlineData(ClinicMfaClaims.Completed)]
    [InlineData(ClinicMfaClaims.Audience)]
    [InlineData(ClinicMfaClaims.Clinic)]
    [InlineData(ClinicMfaClaims.Epoch)]
    [Trait("Rule", "E5")]
    public void Read_ClaimInAnotherCase_IsNoSession(string type)
    {
        var principal = Begin(Completion("email") with { Epoch = 3 });
        var identity = (ClaimsIdentity)principal.Identity!;
        var claim = identity.FindFirst(type)!;
        identity.RemoveClaim(claim);
        identity.AddClaim(Own(type.ToUpperInvariant(), claim.Value));

        Assert.Null(SessionClaims.Read(principal));
    }

    [Fact]
    public void Read_SignedInByAnythingElse_IsNoSession()
    {
        Assert.Null(SessionClaims.Read(null));
        Assert.Null(SessionClaims.Read(new ClaimsPrincipal()));
        Assert.Null(SessionClaims.Read(Host()));
        Assert.Null(SessionClaims.Read(Unauthenticated(Begin(Completion("email")))));
    }

    [Theory]
    [InlineData(ClinicMfaClaims.Clinic)]
    [InlineData(ClinicMfaClaims.User)]
    [InlineData(ClinicMfaClaims.Completed)]
    [InlineData(ClinicMfaClaims.Audience)]
    public void Read_ClaimMissingOrSaidTwice_IsNoSession(string type)
    {
        var missing = Begin(Completion("email"));
        var identity = (ClaimsIdentity)missing.Identity!;
        var claim = identity.FindFirst(type);
        identity.RemoveClaim(claim);
        Assert.Null(SessionClaims.Read(missing));

        identity.AddClaim(Own(type, claim!.Value));
        Assert.NotNull(SessionClaims.Read(missing));
        identity.AddClaim(Own(type, "maple"));
        Assert.Null(SessionClaims.Read(missing));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1e5")]
    [InlineData("99999999999999999")]
    [InlineData("")]
    public void Read_TimeThatIsNone_HasNoProof(string at)
    {
        var principal = Host(
            Own(ClinicMfaClaims.Clinic, "harbor"), Own(ClinicMfaClaims.User, "terry"), Own(ClinicMfaClaims.Completed, "CodeAccepted"),
            Own(ClinicMfaClaims.Audience, "staff"), Own(ClinicMfaClaims.Method, "email"), Own(ClinicMfaClaims.At, at));

        Assert.Null(SessionClaims.Read(principal)!.LatestProof);
    }

    /// <summary>An identity provider, or a table of claims, may say what it likes: a session is what this package says.</summary>
    [Theory]
    [InlineData(ClinicMfaClaims.Clinic)]
    [InlineData(ClinicMfaClaims.User)]
    [InlineData(ClinicMfaClaims.Completed)]
    [InlineData(ClinicMfaClaims.Audience)]
    [InlineData(ClinicMfaClaims.Epoch)]
    [Trait("Threat", "B9")]
    public void Read_ClaimOfAnotherIssuer_IsNoSession(string type)
    {
        var principal = Begin(Completion("email"));
        var identity = (ClaimsIdentity)principal.Identity!;
        var claim = identity.FindFirst(type)!;
        identity.RemoveClaim(claim);

        identity.AddClaim(new Claim(type, claim.Value, claim.ValueType, "https://login.example"));

        Assert.Null(SessionClaims.Read(principal));
    }

    [Theory]
    [InlineData(ClinicMfaClaims.Method)]
    [InlineData(ClinicMfaClaims.At)]
    [Trait("Rule", "C11")]
    public void Read_ProofOfAnotherIssuer_HasNoProof(string type)
    {
        var principal = Begin(Completion("email"));
        var identity = (ClaimsIdentity)principal.Identity!;
        var claim = identity.FindFirst(type)!;
        identity.RemoveClaim(claim);

        identity.AddClaim(new Claim(type, claim.Value));

        Assert.Null(SessionClaims.Read(principal)!.LatestProof);
    }

    private static Claim Own(string type, string value) => new(type, value, null, ClinicMfaClaims.Issuer);

    private static ClaimsPrincipal Begin(MfaCompletion completion) => SessionPrincipal.Begin(Host(), "Staff", Terry, MfaAudience.Staff, completion);

    private static ClaimsPrincipal Host(params Claim[] claims) => new(new ClaimsIdentity(claims, "pwd"));

    private static ClaimsPrincipal Unauthenticated(ClaimsPrincipal principal) => new(new ClaimsIdentity(principal.Claims));

    private static MfaCompletion Completion(string? method) => new()
    {
        Reason = method is null ? MfaCompletionReason.TrustedDevice : MfaCompletionReason.CodeAccepted,
        At = At,
        Method = MfaMethod.TryParse(method, out var known) ? known : null,
    };
}
