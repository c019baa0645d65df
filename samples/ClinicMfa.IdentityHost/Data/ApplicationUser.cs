using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.IdentityHost.Data;

public class ApplicationUser : IdentityUser
{
    public string? ClinicId { get; set; }
}
