using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;

/// <summary><c>AddIdentity</c> asks for a store of roles. The users here have none, so no login reads it.</summary>
internal sealed class NoRoles : IRoleStore<IdentityRole>
{
    public Task<IdentityResult> CreateAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> UpdateAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> DeleteAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task<string> GetRoleIdAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task<string?> GetRoleNameAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetRoleNameAsync(IdentityRole role, string? roleName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<string?> GetNormalizedRoleNameAsync(IdentityRole role, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetNormalizedRoleNameAsync(IdentityRole role, string? normalizedName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityRole?> FindByIdAsync(string roleId, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityRole?> FindByNameAsync(string normalizedRoleName, CancellationToken cancellationToken) => throw NotAsked();

    public void Dispose()
    {
        // There is nothing.
    }

    private static NotSupportedException NotAsked() => new("No login reads or changes a role.");
}
