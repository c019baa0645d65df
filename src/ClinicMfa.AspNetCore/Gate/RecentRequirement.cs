using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>A code accepted lately in this session.</summary>
internal sealed record RecentRequirement : IAuthorizationRequirement
{
    /// <summary>How long a code allows to open a page: shorter than <see cref="MfaProof.FreshFor"/>, so that the page's form can be filled in and sent.</summary>
    public static TimeSpan OpensPagesFor { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How old the code may be for a request: a page to open, or a form to take.</summary>
    public static TimeSpan LimitFor(HttpRequest? request) =>
        request is null || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? OpensPagesFor : MfaProof.FreshFor;
}
