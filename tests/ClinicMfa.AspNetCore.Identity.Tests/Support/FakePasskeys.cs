using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.AspNetCore.Identity.Tests;

/// <summary>Takes a user's name for a passkey of theirs: what a passkey is worth is Identity's to say, what follows from it is tested here.</summary>
internal sealed class FakePasskeys(UserManager<Clinician> users) : IPasskeyHandler<Clinician>
{
    public Task<PasskeyCreationOptionsResult> MakeCreationOptionsAsync(PasskeyUserEntity userEntity, HttpContext httpContext) => throw new NotSupportedException();

    public Task<PasskeyRequestOptionsResult> MakeRequestOptionsAsync(Clinician? user, HttpContext httpContext) =>
        Task.FromResult(new PasskeyRequestOptionsResult { RequestOptionsJson = "{}", AssertionState = "asked" });

    public Task<PasskeyAttestationResult> PerformAttestationAsync(PasskeyAttestationContext context) => throw new NotSupportedException();

    public async Task<PasskeyAssertionResult<Clinician>> PerformAssertionAsync(PasskeyAssertionContext context)
    {
        Assert.Equal("asked", context.AssertionState);
        var user = await users.FindByNameAsync(context.CredentialJson);
        return PasskeyAssertionResult.Success(new UserPasskeyInfo([1], [2], DateTimeOffset.UnixEpoch, 1, [], true, false, false, [], []), user!);
    }
}
