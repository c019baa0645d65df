namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Marks Identity's <c>refresh</c> endpoint: <see cref="RefreshGate{TUser}"/> is in front of what it renews.</summary>
internal sealed class ApiRefresh
{
    public static ApiRefresh Mark { get; } = new();
}
