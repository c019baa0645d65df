using ClinicMfa.AspNetCore;
using ClinicMfa.SampleHost.Accounts;
using ClinicMfa.SampleHost.Clinics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClinicMfa.SampleHost.Login;

/// <summary>The staff's door for apps: the password as JSON, answered with the first step of the flow. The rest is <c>MapClinicMfaApi()</c>.</summary>
internal static class LoginApi
{
    private const int MaxEmailLength = 254;
    private const int MaxPasswordLength = 256;

    public static void MapLoginApi(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/login", LogInAsync).RequireClinicMfaOrigin().AllowAnonymous()
            .WithName("LogIn").WithSummary("Logs in with a password").WithDescription("Answers with the first step of the second proof.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static async Task<Results<MfaStepResult, ProblemHttpResult>> LogInAsync(
        LoginCall call, PasswordCheck passwords, StaffSignIn signIn, ClinicList clinics, CancellationToken cancellationToken)
    {
        var email = call.Email is { Length: <= MaxEmailLength } ? call.Email : null;
        var password = call.Password is { Length: <= MaxPasswordLength } ? call.Password : null;
        if (await passwords.FindAsync(email, password, account => account.StaffMemberships.Any(), cancellationToken) is not { } account)
            return TypedResults.Problem("Email or password is wrong.", statusCode: StatusCodes.Status401Unauthorized); // the same whatever was wrong (B24)

        var clinic = call.Clinic ?? (account.StaffMemberships.ToList() is [var only] ? only.ClinicId : null);
        return clinic is not null && account.IsStaffOf(clinic, out _)
            ? (await signIn.SignInAsync(account, clinic, "/")).ToJsonResult()
            : WhichClinic(account, clinics);
    }

    private static ProblemHttpResult WhichClinic(Account account, ClinicList clinics) => TypedResults.Problem(
        "Say at which clinic.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        type: "urn:clinicmfa-sample:which-clinic",
        extensions: new Dictionary<string, object?>
        {
            ["clinics"] = account.StaffMemberships.Select(membership => clinics.Get(membership.ClinicId)).Select(clinic => new { clinic.Id, clinic.Name }).ToList(),
        });
}
