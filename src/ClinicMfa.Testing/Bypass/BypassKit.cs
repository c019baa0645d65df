using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>
/// Tries every endpoint of a host's own application as somebody who has not given the code, and fails where one answers that was not declared open. One test
/// guards all that is added later: a forgotten route, a hub, a branch before the gate.
/// </summary>
/// <remarks>
/// <para>An endpoint's code runs only where the gate let the request through, and then with no body.</para>
/// <code>
/// using var application = new WebApplicationFactory&lt;Program&gt;();
/// await new BypassKit&lt;Program&gt;(application) { Open = { "/login", "/portal/login" } }.AssertNothingAnswersAsync(token);
/// </code>
/// <para>
/// Nothing of ClinicMfa's state is read: who is asked for a code and which sessions go on is scripted, and the host's own look at its session cookie
/// (<c>OnValidatePrincipal</c>) is left out, so that nothing but the gate stands between the visitor and the endpoint. ClinicMfa's own pages and the files of the
/// web root are passed over. Not seen: code written into the pipeline itself (<c>app.Use</c>) that answers for certain paths.
/// </para>
/// </remarks>
/// <typeparam name="TProgram">The application's entry point.</typeparam>
/// <param name="application">The application; what a host changes for its tests stays. It needs the settings that it starts with.</param>
public sealed class BypassKit<TProgram>(WebApplicationFactory<TProgram> application)
    where TProgram : class
{
    /// <summary>
    /// What may answer anybody, such as logins and public pages: a path, a route as it was written (<c>/public/{page}</c>), or either with <c>/*</c> at its end for all
    /// that is below. A branch of the pipeline that has no path is declared by the name of its middleware. One that nothing has is a finding too.
    /// </summary>
    public ICollection<string> Open { get; } = [];

    /// <summary>What a session of the patient portal may open, written as in <see cref="Open"/>. What is behind <see cref="AspNetCore.ClinicMfaPolicies.Portal"/> need not be named.</summary>
    public ICollection<string> Portal { get; } = [];

    /// <summary>Values of route parameters, by name, where the kit finds none by itself.</summary>
    public IDictionary<string, string> RouteValues { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What else the visitors' principals hold. Roles and claims that a policy of an endpoint asks for they have anyway: a permission is no second proof.</summary>
    public ICollection<Claim> Claims { get; } = [];

    /// <summary>The authentication scheme of the staff's session. Default: <see langword="null"/>, the application's default scheme.</summary>
    public string? SessionScheme { get; set; }

    /// <summary>Tries everything.</summary>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What was found.</returns>
    public async Task<BypassReport> TryEverythingAsync(CancellationToken cancellationToken)
    {
        var probes = new ProbeLog();
        var pipeline = new PipelineCapture();
        using var probed = application.WithWebHostBuilder(host => ProbedHost.Configure(host, probes, pipeline));
        using var handler = probed.Server.CreateHandler();
        using var client = new HttpMessageInvoker(handler);
        var sweep = new Sweep(probed.Services, client, probes, new OpenPaths(Open), new OpenPaths(Portal), RouteValues, SessionScheme, [.. Claims]);
        return await sweep.RunAsync(pipeline, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries everything, and fails the test where there is a finding. The message says which endpoint, whom it answers and why.</summary>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task AssertNothingAnswersAsync(CancellationToken cancellationToken)
    {
        var report = await TryEverythingAsync(cancellationToken).ConfigureAwait(false);
        if (report.Findings.Count > 0)
            Assert.Fail(report.ToString());
    }
}
