using BenchmarkDotNet.Attributes;
using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace ClinicMfa.Benchmarks;

/// <summary>Reading the cookie of a trusted browser.</summary>
[SideBySide]
public class DeviceCookieBenchmarks
{
    private static readonly MfaSubject Subject = new("harbor", "therapist");

    private readonly DeviceCookies _cookies = new(new CookieScope(new HostingEnvironment { EnvironmentName = Environments.Production }), TimeProvider.System);
    private readonly DefaultHttpContext _request = new() { Request = { Scheme = "https", Host = new HostString("records.example") } };
    private readonly IDataProtector _protector = new ServiceCollection().AddLogging().AddDataProtection().Services.BuildServiceProvider().GetDataProtector("cookie");
    private readonly string _protected;

    public DeviceCookieBenchmarks()
    {
        var answer = new DefaultHttpContext { Request = { Scheme = "https", Host = new HostString("records.example") } };
        _cookies.Set(answer, Subject, DeviceSecret.Create());
        _request.Request.Headers.Cookie = answer.Response.Headers.SetCookie.ToString().Split(';')[0];
        _protected = _protector.Protect("therapist");
    }

    /// <summary>What a cookie costs that is encrypted, as Identity's "remember this machine" is: nothing but taking it apart.</summary>
    [Benchmark(Baseline = true)]
    public string Unprotect() => _protector.Unprotect(_protected);

    /// <summary>A random secret needs no encryption: found by its name, and read.</summary>
    [Benchmark]
    public DeviceSecret? ClinicMfa() => _cookies.Read(_request, Subject);
}
