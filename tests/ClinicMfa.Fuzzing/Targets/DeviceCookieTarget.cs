using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace ClinicMfa.Fuzzing.Targets;

/// <summary>
/// A browser's Cookie header (D2): no secret, or exactly the 32 bytes that stand in this subject's cookie; and after another is set there are never
/// more than the most, whatever was sent.
/// </summary>
internal sealed class DeviceCookieTarget : IFuzzTarget
{
    private static readonly MfaSubject Subject = new("harbor", "therapist-harbor");
    private static readonly string CookieName = "__Host-" + DeviceCookies.NameOf(Subject);

    private readonly DeviceCookies _cookies = new(new CookieScope(new HostingEnvironment { EnvironmentName = Environments.Production }), TimeProvider.System);

    public void Try(ReadOnlySpan<byte> input)
    {
        var context = new DefaultHttpContext();
        context.Request.IsHttps = true;
        context.Request.Headers.Cookie = InputText.Of(input);

        if (_cookies.Read(context, Subject) is { } secret)
        {
            var value = context.Request.Cookies[CookieName]!;
            Oracle.Holds(value.StartsWith(secret.RevealForCookie(), StringComparison.OrdinalIgnoreCase), "another secret was read than the cookie's");
            Oracle.Holds(value.Length == 64 || value[64] == '.', "a secret was read from a longer value");
        }

        _cookies.Set(context, Subject, DeviceSecret.Create());
        SetOne(context);
    }

    private static void SetOne(HttpContext context)
    {
        var lines = context.Response.Headers.SetCookie;
        var deleted = lines.Where(line => line!.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)).Select(line => line![..line!.IndexOf('=', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        var kept = context.Request.Cookies.Keys.Where(name => name.StartsWith("__Host-clinicmfa.device.", StringComparison.Ordinal))
            .Append(CookieName).Distinct(StringComparer.Ordinal).Count(name => !deleted.Contains(name));

        Oracle.Holds(kept <= DeviceCookies.MaxCookies, "more cookies are kept than the most");
        Oracle.Holds(!deleted.Contains(CookieName), "the cookie that was set is taken away");
        Oracle.Holds(lines.Count(line => line!.StartsWith(CookieName + "=", StringComparison.Ordinal)) == 1, "the cookie was not set once");
    }
}
