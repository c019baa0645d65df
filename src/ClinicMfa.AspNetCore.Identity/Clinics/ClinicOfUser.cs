using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>For hosts whose users belong to one clinic: that one.</summary>
internal sealed class ClinicOfUser<TUser>(UserFacts<TUser> facts) : IMfaSignInClinic<TUser>
    where TUser : class
{
    public ValueTask<SignInClinic?> FindAsync(TUser user, HttpContext context, CancellationToken cancellationToken) => ValueTask.FromResult(facts.ClinicOf(user));
}
