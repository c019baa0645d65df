using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.Testing;

/// <summary>The host's application, watched: its endpoints have stand-ins, and who has given a code is scripted.</summary>
internal static class ProbedHost
{
    public static void Configure(IWebHostBuilder host, ProbeLog probes, PipelineCapture pipeline) => host.ConfigureTestServices(services =>
    {
        services.AddSingleton<MatcherPolicy>(new ProbePolicy(probes));
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(pipeline)); // the outermost
        services.RemoveAll<IMfaSignInService>().AddSingleton<IMfaSignInService, ScriptedSignIn>();
        services.RemoveAll<IMfaSessions>().AddSingleton<IMfaSessions, ScriptedSessions>();
        services.PostConfigureAll<CookieAuthenticationOptions>(options =>
        {
            options.EventsType = null;
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
        });
    });
}
