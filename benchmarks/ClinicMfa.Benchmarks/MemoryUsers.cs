using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.Benchmarks;

/// <summary>A user, with what Identity's email provider looks at.</summary>
internal sealed record MemoryUser(string Id, string Name, string Email, string SecurityStamp);

/// <summary>The plainest store that Identity's two-factor works with.</summary>
internal sealed class MemoryUsers(params MemoryUser[] users) : IUserEmailStore<MemoryUser>, IUserSecurityStampStore<MemoryUser>
{
    private readonly Dictionary<string, MemoryUser> _byId = users.ToDictionary(user => user.Id, StringComparer.Ordinal);

    public Task<MemoryUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(_byId.GetValueOrDefault(userId));

    public Task<string> GetUserIdAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetEmailAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<bool> GetEmailConfirmedAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<string?> GetSecurityStampAsync(MemoryUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<MemoryUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<MemoryUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(MemoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> GetNormalizedEmailAsync(MemoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(MemoryUser user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(MemoryUser user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetEmailAsync(MemoryUser user, string? email, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetEmailConfirmedAsync(MemoryUser user, bool confirmed, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedEmailAsync(MemoryUser user, string? normalizedEmail, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetSecurityStampAsync(MemoryUser user, string stamp, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(MemoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(MemoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(MemoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
