using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Describes a clinic's users; what is the same for all of them is asked once.</summary>
internal sealed class UserDescription<TUser>
    where TUser : class
{
    private readonly UserManager<TUser> _users;
    private readonly IServiceProvider _services;
    private readonly ClinicMfaIdentityOptions<TUser> _options;
    private readonly string _clinicId;
    private readonly string _clinicName;
    private readonly HashSet<string> _admins;

    private UserDescription(IServiceProvider services, ClinicMfaIdentityOptions<TUser> options, string clinicId, string clinicName, HashSet<string> admins) =>
        (_users, _services, _options, _clinicId, _clinicName, _admins) = (services.GetRequiredService<UserManager<TUser>>(), services, options, clinicId, clinicName, admins);

    /// <summary>For one user: whether this one is an Admin.</summary>
    public static async Task<UserDescription<TUser>> ForOneAsync(
        string clinicId, TUser user, IServiceProvider services, ClinicMfaIdentityOptions<TUser> options, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<UserManager<TUser>>();
        var isAdmin = (options.AdminRole is { } role && await users.IsInRoleAsync(user, role).ConfigureAwait(false))
            || (options.AdminClaim is { } claim
                && (await users.GetClaimsAsync(user).ConfigureAwait(false)).Any(own => own.Type == claim.Type && own.Value == claim.Value));
        HashSet<string> admins = isAdmin ? [await users.GetUserIdAsync(user).ConfigureAwait(false)] : [];
        return new(services, options, clinicId, await NameAsync(clinicId, services, options, cancellationToken).ConfigureAwait(false), admins);
    }

    /// <summary>For a page of users: who are Admins, in one query for role and claim each instead of one for each user.</summary>
    public static async Task<UserDescription<TUser>> ForManyAsync(
        string clinicId, IServiceProvider services, ClinicMfaIdentityOptions<TUser> options, CancellationToken cancellationToken)
    {
        var users = services.GetRequiredService<UserManager<TUser>>();
        var admins = new HashSet<string>(StringComparer.Ordinal);
        if (options.AdminRole is { } role)
            await AddAsync(await users.GetUsersInRoleAsync(role).ConfigureAwait(false)).ConfigureAwait(false);
        if (options.AdminClaim is { } claim)
            await AddAsync(await users.GetUsersForClaimAsync(claim).ConfigureAwait(false)).ConfigureAwait(false);
        return new(services, options, clinicId, await NameAsync(clinicId, services, options, cancellationToken).ConfigureAwait(false), admins);

        async Task AddAsync(IEnumerable<TUser> found)
        {
            foreach (var user in found)
                admins.Add(await users.GetUserIdAsync(user).ConfigureAwait(false));
        }
    }

    /// <summary>Describes a user.</summary>
    public async Task<MfaUser> DescribeAsync(TUser user, CancellationToken cancellationToken)
    {
        var id = await _users.GetUserIdAsync(user).ConfigureAwait(false);
        var described = new MfaUser
        {
            Subject = new MfaSubject(_clinicId, id),
            AccountEmail = await _users.GetEmailAsync(user).ConfigureAwait(false) ?? "", // the set-up report names who has no usable address
            DisplayName = _options.DisplayName?.Invoke(user) ?? await _users.GetUserNameAsync(user).ConfigureAwait(false) ?? id,
            ClinicName = _clinicName,
            IsAdmin = _admins.Contains(id) || (_options.IsAdmin is { } isAdmin && await isAdmin(user, _services, cancellationToken).ConfigureAwait(false)),
            CredentialStamp = await _users.GetSecurityStampAsync(user).ConfigureAwait(false),
            PasswordSetThrough = _options.PasswordSetThrough?.Invoke(user) ?? PasswordSetThrough.Unknown,
        };
        if (_options.Culture is { } culture)
            described = described with { Culture = culture(user) };
        return _options.TimeZone is { } zone ? described with { TimeZone = zone(user) } : described;
    }

    private static async Task<string> NameAsync(string clinicId, IServiceProvider services, ClinicMfaIdentityOptions<TUser> options, CancellationToken cancellationToken) =>
        options.ClinicName is { } name ? await name(clinicId, services, cancellationToken).ConfigureAwait(false) : clinicId;
}
