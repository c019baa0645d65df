namespace ClinicMfa.SampleHost.Accounts;

/// <summary>What an account is at one clinic.</summary>
internal sealed record Membership(string ClinicId, ClinicRole Role)
{
    public bool IsStaff => Role is ClinicRole.User or ClinicRole.Admin;

    public bool IsAdmin => Role is ClinicRole.Admin;
}
