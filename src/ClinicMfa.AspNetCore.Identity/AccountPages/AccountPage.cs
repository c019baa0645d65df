namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Marks the pages on which people look after their own account with Identity, in a clinic or not.</summary>
internal sealed class AccountPage
{
    public static AccountPage Mark { get; } = new();
}
