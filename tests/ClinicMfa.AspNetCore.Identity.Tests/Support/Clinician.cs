using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Identity.Tests;

/// <summary>A user of the test hosts.</summary>
public sealed class Clinician : IdentityUser
{
    public string? ClinicId { get; set; }

    public bool IsPatient { get; set; }
}
