using System.Globalization;
using System.Security.Claims;
using ClinicMfa.AspNetCore;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>A session's claims, from this version or another: no session, or exactly what the claims say, each once. Lines of <c>type=value</c>.</summary>
internal sealed class SessionClaimsTarget : IFuzzTarget
{
    public void Try(ReadOnlySpan<byte> input)
    {
        var claims = InputText.Pairs(InputText.Of(input)).Select(pair => new Claim("clinicmfa:" + pair.Key, pair.Value, null, ClinicMfaClaims.Issuer)).ToList();

        if (SessionClaims.Read(new ClaimsPrincipal(new ClaimsIdentity(claims, "session"))) is not { } read)
            return;

        Oracle.Holds(Only(ClinicMfaClaims.Completed) is not null, "a session that was not completed was read");
        Oracle.Holds(read.Subject.ClinicId == Only(ClinicMfaClaims.Clinic) && read.Subject.UserId == Only(ClinicMfaClaims.User), "a session is somebody else's");
        Oracle.Holds(Only(ClinicMfaClaims.Audience) == (read.Audience == MfaAudience.Staff ? "staff" : "portal"), "a session is another audience's");
        Oracle.Holds(read.Epoch >= 0 && (All(ClinicMfaClaims.Epoch) is [] || long.Parse(Only(ClinicMfaClaims.Epoch)!, CultureInfo.InvariantCulture) == read.Epoch), "a session is of another epoch");
        Oracle.Holds(
            read.LatestProof is not { } proof || (proof.Method.Name == Only(ClinicMfaClaims.Method) && proof.At.ToUnixTimeSeconds() == long.Parse(Only(ClinicMfaClaims.At)!, CultureInfo.InvariantCulture)),
            "a session has a proof that its claims don't have");

        List<string> All(string type) => [.. claims.Where(claim => claim.Type == type).Select(claim => claim.Value)];

        string? Only(string type) => All(type) is [var value] ? value : null;
    }
}
