using ClinicMfa;
// sample
public static class Staff
{
    public static MfaUser? Check(string? email, string? password) => throw new NotSupportedException($"{email}{password}");

    public static System.Security.Claims.ClaimsPrincipal PrincipalOf(MfaUser user) => throw new NotSupportedException($"{user}");
}
