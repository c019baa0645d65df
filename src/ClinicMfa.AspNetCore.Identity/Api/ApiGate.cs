using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Decides for each endpoint of Identity's API what is in front of it.</summary>
internal static class ApiGate
{
    /// <summary>Where somebody comes from who has no session yet.</summary>
    private static readonly string[] Anonymous =
        ["register", "login", "refresh", "confirmEmail", "resendConfirmationEmail", "forgotPassword", "resetPassword"];

    public static void Protect(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } && Anonymous.Contains(route.Split('/')[^1], StringComparer.OrdinalIgnoreCase))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
            return;
        }

        endpoint.Metadata.Add(AccountPage.Mark);
        endpoint.Metadata.Add(new AuthorizeAttribute(OnlyReads(endpoint) ? ClinicMfaPolicies.Staff : ClinicMfaPolicies.Recent));
    }

    private static bool OnlyReads(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: { Count: > 0 } methods }
        && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
}
