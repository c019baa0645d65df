namespace ClinicMfa.LoadTest.Hosts;

/// <summary>What the login page does with an email address and a password.</summary>
internal interface IPasswordStep
{
    /// <returns>Where to send the browser; <see langword="null"/>: refused.</returns>
    Task<string?> EnterAsync(HttpContext context, string email, string password);
}
