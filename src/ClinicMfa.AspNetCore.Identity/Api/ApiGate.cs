using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Decides for each endpoint of Identity's API what is in front of it.</summary>
internal static class ApiGate
{
    private const string Login = "login";
    private const string Refresh = "refresh";

    /// <summary>Where somebody comes from who has no session yet.</summary>
    private static readonly string[] Anonymous =
        ["register", Login, Refresh, "confirmEmail", "resendConfirmationEmail", "forgotPassword", "resetPassword"];

    public static void Protect(EndpointBuilder endpoint)
    {
        var name = endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route } ? route.Split('/')[^1] : "";
        if (Anonymous.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
            if (string.Equals(name, Login, StringComparison.OrdinalIgnoreCase))
                ApiLogin.AddTo(endpoint);
            else if (string.Equals(name, Refresh, StringComparison.OrdinalIgnoreCase))
                endpoint.Metadata.Add(ApiRefresh.Mark);
            return;
        }

        endpoint.Metadata.Add(AccountPage.Mark);
        endpoint.Metadata.Add(new AuthorizeAttribute(OnlyReads(endpoint) ? ClinicMfaPolicies.Staff : ClinicMfaPolicies.Recent));
    }

    private static bool OnlyReads(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: { Count: > 0 } methods }
        && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
}
