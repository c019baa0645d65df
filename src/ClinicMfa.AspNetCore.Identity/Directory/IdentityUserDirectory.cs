using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Identity's users as ClinicMfa's directory. Each call has a scope of its own: it never sees what the request has changed and not saved.</summary>
internal sealed class IdentityUserDirectory<TUser>(
    IServiceScopeFactory scopes, UserFacts<TUser> facts, UserKey<TUser> key, IOptions<ClinicMfaIdentityOptions<TUser>> options) : IMfaUserDirectory
    where TUser : class
{
    public async Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        if (!key.CanBe(subject.UserId))
            return null;
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TUser>>();
        if (await users.FindByIdAsync(subject.UserId).ConfigureAwait(false) is not { } user || !IsStaffOf(user, subject.ClinicId))
            return null;

        // One person, one key: "7" and "07" may be the same to the database, and are two to every store.
        if (await users.GetUserIdAsync(user).ConfigureAwait(false) != subject.UserId)
            return null;
        var description = await UserDescription<TUser>.ForOneAsync(subject.ClinicId, user, scope.ServiceProvider, options.Value, cancellationToken).ConfigureAwait(false);
        return await description.DescribeAsync(user, cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TUser>>();
        return await users.Users.StaffOf(clinicId, options.Value).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var users = scope.ServiceProvider.GetRequiredService<UserManager<TUser>>();
        var staff = users.Users.StaffOf(clinicId, options.Value);
        if (continuation is not null)
            staff = key.After(staff, continuation);
        var rows = await key.Order(staff).Take(pageSize + 1).ReadAsync(cancellationToken).ConfigureAwait(false);

        var page = rows.Take(pageSize).ToList();
        var description = await UserDescription<TUser>.ForManyAsync(clinicId, scope.ServiceProvider, options.Value, cancellationToken).ConfigureAwait(false);
        var described = new List<MfaUser>(page.Count);
        foreach (var user in page.Where(user => IsStaffOf(user, clinicId))) // a database may take "A" for "a"
            described.Add(await description.DescribeAsync(user, cancellationToken).ConfigureAwait(false));
        return new MfaUserPage(described, rows.Count > pageSize ? await users.GetUserIdAsync(page[^1]).ConfigureAwait(false) : null);
    }

    private bool IsStaffOf(TUser user, string clinicId) => facts.ClinicOf(user) == new SignInClinic(clinicId);
}
