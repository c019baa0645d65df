namespace ClinicMfa.IdentityHost.Data;

public class ApplicationUser : Microsoft.AspNetCore.Identity.IdentityUser
{
    public string? ClinicId { get; set; }
}
