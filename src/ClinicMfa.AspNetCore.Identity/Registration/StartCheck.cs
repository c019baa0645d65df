using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Refuses to start where Identity is not as ClinicMfa needs it, also by what was registered after it.</summary>
internal sealed class StartCheck<TUser>(IServiceScopeFactory scopes, IOptions<ClinicMfaIdentityOptions<TUser>> options, UserKey<TUser> key) : IHostedService
    where TUser : class
{
    private static readonly string User = typeof(TUser).Name;

    /// <summary>Says what is wrong with a sign-in manager.</summary>
    public static string ForeignSignInManager(Type? type) =>
        $"The sign-in manager of {User} is {type?.Name ?? "one made by a factory"}, which would sign people in past ClinicMfa: derive it from {nameof(ClinicMfaSignInManager<>)}<{User}>, "
        + "and call AddClinicMfa after everything else that belongs to Identity.";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        await using var _ = scope.ConfigureAwait(false);
        var services = scope.ServiceProvider;
        var signIn = services.GetRequiredService<SignInManager<TUser>>();
        if (signIn is not ClinicMfaSignInManager<TUser>)
            throw new InvalidOperationException(ForeignSignInManager(signIn.GetType()));
        if (services.GetRequiredService<IMfaUserDirectory>() is IdentityUserDirectory<TUser> && Problems(signIn.UserManager).FirstOrDefault() is { } problem)
            throw new InvalidOperationException(problem + $" Or register an {nameof(IMfaUserDirectory)} of your own.");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> Problems(UserManager<TUser> users)
    {
        if (!key.IsKnown)
            yield return $"{User} has no property Id that has an order, by which ClinicMfa pages through a clinic's staff: derive it from IdentityUser<TKey>.";
        if (!users.SupportsQueryableUsers)
            yield return $"The user store of {User} can't be queried (IQueryableUserStore), by which ClinicMfa pages through a clinic's staff.";
        if (!users.SupportsUserEmail)
            yield return $"The user store of {User} keeps no email addresses (IUserEmailStore).";
        if (!users.SupportsUserSecurityStamp)
            yield return $"The user store of {User} keeps no security stamps (IUserSecurityStampStore), without which a pending code would outlive a changed password.";
        if (options.Value.AdminRole is { } role && !users.SupportsUserRole)
            yield return $"ClinicMfaIdentityOptions.{nameof(options.Value.AdminRole)} is '{role}', but the user store of {User} has no roles: add AddRoles<IdentityRole>() before the store.";
        if (options.Value.AdminClaim is not null && !users.SupportsUserClaim)
            yield return $"ClinicMfaIdentityOptions.{nameof(options.Value.AdminClaim)} is set, but the user store of {User} has no claims (IUserClaimStore).";
    }
}
