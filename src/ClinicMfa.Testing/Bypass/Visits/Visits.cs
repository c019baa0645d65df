using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Testing;

/// <summary>Makes what each visitor holds, by the host's own authentication schemes.</summary>
internal sealed class Visits(IServiceProvider services, string? session, IReadOnlyList<Claim> claims)
{
    /// <summary>The clinic and user of the visitors: also the first value tried for a route's parameters, since a clinic in the route has to be the session's.</summary>
    public const string Id = "1";

    /// <summary>What a visitor brings.</summary>
    /// <param name="visitor">Who; <see langword="null"/>: somebody who gave the code, to see that this opens what it should.</param>
    /// <exception cref="InvalidOperationException">The application has no scheme that can sign in, or none of the name given.</exception>
    public async Task<Credentials> CredentialsOfAsync(BypassVisitor? visitor)
    {
        var credentials = new Credentials();
        if (visitor == BypassVisitor.Nobody)
            return credentials;

        var schemes = services.GetRequiredService<IAuthenticationSchemeProvider>();
        var signIn = (await schemes.GetAllSchemesAsync().ConfigureAwait(false)).Where(scheme => scheme.HandlerType.IsAssignableTo(typeof(IAuthenticationSignInHandler))).ToList();
        if (signIn.Count == 0)
            throw new InvalidOperationException("The application has no authentication scheme that can sign in: there is no session to try with.");
        var usual = await UsualAsync(schemes, signIn).ConfigureAwait(false);
        foreach (var scheme in visitor == BypassVisitor.PasswordOnly ? signIn : [usual])
            await SignInAsync(visitor, scheme.Name, credentials).ConfigureAwait(false);
        return credentials;
    }

    /// <summary>The scheme of the staff's session. The default one to authenticate by comes before that to sign in with, which Identity keeps for external logins.</summary>
    private async Task<AuthenticationScheme> UsualAsync(IAuthenticationSchemeProvider schemes, List<AuthenticationScheme> signIn)
    {
        AuthenticationScheme?[] wanted = session is null
            ? [await schemes.GetDefaultAuthenticateSchemeAsync().ConfigureAwait(false), await schemes.GetDefaultSignInSchemeAsync().ConfigureAwait(false), signIn[0]]
            : [await schemes.GetSchemeAsync(session).ConfigureAwait(false)];
        return wanted.OfType<AuthenticationScheme>().FirstOrDefault(signIn.Contains) ?? throw new InvalidOperationException($"There is no scheme '{session}' that can sign in.");
    }

    private async Task SignInAsync(BypassVisitor? visitor, string scheme, Credentials credentials)
    {
        var scope = services.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            context.Request.Scheme = "https";
            context.Request.Host = new HostString("localhost");
            context.Response.Body = body;
            await SignInAsync(visitor, scheme, context).ConfigureAwait(false);
            credentials.Take(context.Response, body.ToArray());
        }
    }

    private Task SignInAsync(BypassVisitor? visitor, string scheme, HttpContext context)
    {
        var properties = new AuthenticationProperties();
        return visitor switch
        {
            BypassVisitor.PasswordOnly => context.SignInAsync(scheme, Principal(scheme), properties),
            null => context.SignInWithMfaAsync(scheme, Principal(scheme), new MfaSubject(Id, ScriptedSignIn.Proven), properties),
            BypassVisitor.EndedSession => context.SignInWithMfaAsync(scheme, Principal(scheme), new MfaSubject(Id, ScriptedSignIn.Ended), properties),
            BypassVisitor.Patient => context.SignInWithMfaAsync(scheme, Principal(scheme), new MfaSubject(Id, Id), properties, MfaAudience.PatientPortal),
            _ => context.SignInWithMfaAsync(scheme, Principal(scheme), new MfaSubject(Id, Id), properties),
        };
    }

    private ClaimsPrincipal Principal(string scheme) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Name, "Bypass kit"), new(ClaimTypes.Email, "bypass-kit@example.com"), .. claims], scheme));
}
