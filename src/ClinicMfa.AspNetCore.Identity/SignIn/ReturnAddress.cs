using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Where a login goes afterwards, as Identity's pages say it: <c>ReturnUrl</c> in the address or the form. That it leads nowhere else, <c>SignInWithMfaAsync</c> checks.</summary>
internal static class ReturnAddress
{
    private const string Name = "ReturnUrl"; // addresses and forms don't tell upper from lower case

    public static async Task<string?> OfAsync(HttpRequest request) =>
        One(request.Query[Name])
        ?? (request.HasFormContentType ? One((await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false))[Name]) : null);

    private static string? One(StringValues values) => values is [{ Length: > 0 } only] ? only : null;
}
