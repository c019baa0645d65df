using System.Net;

namespace ClinicMfa.SampleHost.Hosting;

/// <summary>
/// A cookie for this host alone: <c>__Host-</c>, Secure, HttpOnly, SameSite=Lax. Only over plain http on loopback in Development, where browsers
/// refuse Secure cookies, it has neither the prefix nor Secure.
/// </summary>
internal sealed class HostCookieBuilder : CookieBuilder
{
    private readonly string _name;
    private readonly IHttpContextAccessor _requests;
    private readonly bool _isDevelopment;

    public HostCookieBuilder(string name, IHttpContextAccessor requests, IHostEnvironment environment)
    {
        _name = name;
        _requests = requests;
        _isDevelopment = environment.IsDevelopment();
        Path = "/";
        HttpOnly = true;
        SameSite = SameSiteMode.Lax;
        IsEssential = true;
    }

    public override string? Name
    {
        get => IsPlain(_requests.HttpContext) ? _name : $"__Host-{_name}";
        set => throw new NotSupportedException("The name is given once, to the constructor.");
    }

    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure = !IsPlain(context);
        return options;
    }

    private bool IsPlain(HttpContext? context) =>
        _isDevelopment && context is { Request.IsHttps: false } && IsLoopback(context.Request.Host.Host);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
