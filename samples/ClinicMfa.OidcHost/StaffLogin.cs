using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ClinicMfa.OidcHost;

/// <summary>What happens when the provider has said who somebody is: the clinic decides whether that is enough.</summary>
internal static class StaffLogin
{
    /// <summary>The cookie scheme of the sessions.</summary>
    public const string Scheme = "Staff";

    public static OpenIdConnectEvents Events { get; } = new()
    {
        OnTicketReceived = TicketReceivedAsync,
        OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = context.Options.ClientId; // without a stored id_token it says to whom the provider may lead back
            return Task.CompletedTask;
        },
        OnRemoteFailure = context =>
        {
            context.Response.Redirect("/not-admitted"); // no session; the handler has logged why
            context.HandleResponse();
            return Task.CompletedTask;
        },
    };

    /// <summary>In place of the handler's own sign-in. Whatever the token says of a second factor (<c>amr</c>, <c>acr</c>) changes nothing: the clinic's policy is the rule.</summary>
    private static async Task TicketReceivedAsync(TicketReceivedContext context)
    {
        context.HandleResponse(); // first of all: nothing below may fall back to a session without the second proof
        var staff = context.HttpContext.RequestServices.GetRequiredService<StaffList>();
        var (issuer, id) = (context.Principal?.FindFirst("iss")?.Value, context.Principal?.FindFirst("sub")?.Value);
        if (staff.FindByProvider(issuer, id) is not { } member)
        {
            context.Response.Redirect("/not-admitted");
            return;
        }

        var outcome = await context.HttpContext.SignInWithMfaAsync(Scheme, context.Principal!, member.Subject, new AuthenticationProperties { RedirectUri = context.ReturnUri });
        context.Response.Redirect(outcome.LocalPath);
    }
}
