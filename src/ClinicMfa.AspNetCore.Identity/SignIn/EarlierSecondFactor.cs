using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>
/// Keeps <c>amr</c> <c>mfa</c> where Identity's own second factor was given before ClinicMfa's code. ClinicMfa says what it has seen itself; a host that requires the claim
/// would otherwise refuse those who proved the most. A code by email is no second factor, whoever sent it (NIST SP 800-63B-4, section 3.1.3.1): it leaves no <c>mfa</c>.
/// </summary>
internal sealed class EarlierSecondFactor : IPostConfigureOptions<CookieAuthenticationOptions>
{
    private const string Item = "clinicmfa.identity.mfa";
    private const string Mfa = "mfa";

    /// <summary>Whether a provider of Identity's codes sends them by email: the one of that name, and any that derives from Identity's.</summary>
    public static bool IsEmail<TUser>(string provider, TokenOptions tokens)
        where TUser : class =>
        provider == TokenOptions.DefaultEmailProvider
        || (tokens.ProviderMap.TryGetValue(provider, out var known) && known.ProviderType.IsAssignableTo(typeof(EmailTokenProvider<TUser>)));

    /// <summary>Notes it in the properties of the session to come.</summary>
    public static void Note(AuthenticationProperties properties, IEnumerable<Claim> claims, bool wasCodeByEmail)
    {
        properties.Items.Remove(Item);
        if (!wasCodeByEmail && claims.Any(claim => claim is { Type: ClinicMfaClaims.AuthenticationMethods, Value: Mfa }))
            properties.Items[Item] = "";
    }

    public void PostConfigure(string? name, CookieAuthenticationOptions options)
    {
        if (name != IdentityConstants.ApplicationScheme)
            return;
        var hosts = options.Events.OnSigningIn;
        options.Events.OnSigningIn = context =>
        {
            if (context.Properties.Items.ContainsKey(Item)
                && context.Principal?.Identity is ClaimsIdentity identity
                && identity.HasClaim(claim => claim.Type == ClinicMfaClaims.Completed)
                && !identity.HasClaim(ClinicMfaClaims.AuthenticationMethods, Mfa))
                identity.AddClaim(new Claim(ClinicMfaClaims.AuthenticationMethods, Mfa));
            return hosts(context);
        };
    }
}
