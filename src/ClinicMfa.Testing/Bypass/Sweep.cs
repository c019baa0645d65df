using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Testing;

/// <summary>One round over all endpoints and branches, as every visitor.</summary>
internal sealed class Sweep(
    IServiceProvider services, HttpMessageInvoker client, ProbeLog probes, OpenPaths open, OpenPaths portal, IDictionary<string, string> routeValues, string? session, IReadOnlyList<Claim> claims)
{
    private static readonly BypassVisitor[] Everybody = Enum.GetValues<BypassVisitor>();

    private readonly IAuthorizationPolicyProvider _policies = services.GetRequiredService<IAuthorizationPolicyProvider>();
    private readonly List<BypassFinding> _findings = [];
    private readonly Dictionary<BypassVisitor, Credentials> _credentials = [];
    private readonly Doors _doors = new(services);
    private Credentials _proven = new();
    private int _tried;
    private bool _isGateSeenOpen;

    public async Task<BypassReport> RunAsync(PipelineCapture pipeline, CancellationToken cancellationToken)
    {
        var endpoints = services.GetRequiredService<EndpointDataSource>().Endpoints.Where(EndpointFacts.CanBeMatched).ToList();
        var visits = new Visits(services, session, [.. claims, .. await Permissions.OfAsync(endpoints, _policies).ConfigureAwait(false)]);
        foreach (var visitor in Everybody)
            _credentials[visitor] = await visits.CredentialsOfAsync(visitor).ConfigureAwait(false);
        _proven = await visits.CredentialsOfAsync(null).ConfigureAwait(false);

        var paths = new RouteSample(services.GetRequiredService<ParameterPolicyFactory>(), routeValues);
        foreach (var endpoint in endpoints.Where(endpoint => !EndpointFacts.IsPublicFile(endpoint)))
            await TryAsync(endpoint, paths, cancellationToken).ConfigureAwait(false);
        foreach (var branch in PipelineBranches.Of(pipeline, services))
            await TryAsync(branch, cancellationToken).ConfigureAwait(false);

        foreach (var entry in open.Unmet.Concat(portal.Unmet))
            _findings.Add(new BypassFinding { Request = entry, Endpoint = entry, Visitors = [], Why = "It is declared open, and nothing has this path, route or name: take it away or correct it." });
        if (!_isGateSeenOpen)
            _findings.Add(new BypassFinding { Request = "/", Endpoint = "-", Visitors = [], Why = "No endpoint answers somebody who did give the code, so that the others refuse shows nothing: name the scheme of the staff's session in SessionScheme." });
        return new BypassReport { Tried = _tried, Findings = _findings };
    }

    private async Task TryAsync(Endpoint endpoint, RouteSample paths, CancellationToken cancellationToken)
    {
        var name = endpoint.DisplayName ?? EndpointFacts.RouteOf(endpoint) ?? "an endpoint without a name";
        var (path, unknown) = endpoint is RouteEndpoint route ? paths.Of(route) : (null, null);
        if (open.Include(path, EndpointFacts.RouteOf(endpoint)))
            return;
        if (path is null)
        {
            _findings.Add(new BypassFinding
            {
                Request = EndpointFacts.RouteOf(endpoint) ?? name,
                Endpoint = name,
                Visitors = [],
                Why = unknown is null ? "It has no route: declare it open, or give it one." : $"No value is known for '{unknown}': give one in RouteValues.",
            });
            return;
        }

        _tried++;
        foreach (var method in EndpointFacts.MethodsOf(endpoint))
            await TryAsync(endpoint, name, method, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task TryAsync(Endpoint endpoint, string name, string method, string path, CancellationToken cancellationToken)
    {
        var visits = new List<Visit>();
        var isPortal = portal.Include(path, EndpointFacts.RouteOf(endpoint));
        var (isClosed, isFound) = (true, false);
        foreach (var visitor in Everybody)
        {
            var (probe, answer) = await SendAsync(endpoint, method, path, _credentials[visitor], isReal: false, cancellationToken).ConfigureAwait(false);
            if (Find(probe, endpoint) is not { } matched)
            {
                if (_doors.IsOne(answer) && !probe.IsReached)
                    continue; // refused before it was looked for
                AddNotFound(name, method, path, answer.StatusCode);
                return;
            }

            isFound = true;
            isClosed &= !probe.IsReached;
            if (!probe.IsReached || EndpointFacts.IsOwn(matched) || (visitor == BypassVisitor.Patient && (isPortal || IsPatients(matched))))
                continue;

            // It may still refuse by itself, as an MVC filter does.
            var (_, real) = await SendAsync(endpoint, method, path, _credentials[visitor], isReal: true, cancellationToken).ConfigureAwait(false);
            visits.Add(new Visit(visitor, matched, real.StatusCode, _doors.IsOne(real)));
        }

        if ((isClosed && !_isGateSeenOpen) || !isFound)
        {
            var (probe, answer) = await SendAsync(endpoint, method, path, _proven, isReal: false, cancellationToken).ConfigureAwait(false);
            var matched = Find(probe, endpoint);
            _isGateSeenOpen |= isClosed && probe.IsReached && matched is not null && !EndpointFacts.IsOwn(matched);

            // A fallback policy refuses also what is no endpoint: that everybody was refused shows nothing of one that the request does not lead to.
            if (!isFound && matched is null && !_doors.IsOne(answer))
                AddNotFound(name, method, path, answer.StatusCode);
        }

        var answered = visits.Where(visit => !visit.IsRefused).ToList();
        if (answered.Count > 0)
        {
            AddAnswered($"{method} {path}", name, answered, answered is [{ Visitor: BypassVisitor.Patient }]
                ? "It lets in sessions of the patient portal: require ClinicMfaPolicies.Staff, or declare it in Portal."
                : await new Explanation(_policies).OfAsync(answered[^1].Reached).ConfigureAwait(false));
        }
        else if (visits.Count > 0 && await IsRefusedTooAsync(endpoint, method, path, cancellationToken).ConfigureAwait(false))
        {
            AddAnswered($"{method} {path}", name, visits, await new Explanation(_policies).OfAsync(visits[^1].Reached).ConfigureAwait(false)
                + " Its code refuses by itself, but somebody who did give the code as well: that may be for want of a role or a key, and shows nothing.");
        }
    }

    /// <summary>Whether the endpoint's own code refuses also who has given the code.</summary>
    private async Task<bool> IsRefusedTooAsync(Endpoint endpoint, string method, string path, CancellationToken cancellationToken) =>
        _doors.IsOne((await SendAsync(endpoint, method, path, _proven, isReal: true, cancellationToken).ConfigureAwait(false)).Answer);

    private void AddAnswered(string request, string name, List<Visit> visits, string why) => _findings.Add(new BypassFinding
    {
        Request = request,
        Endpoint = name,
        Visitors = [.. visits.Select(visit => visit.Visitor)],
        Status = (int)visits[^1].Status,
        Why = why,
    });

    private void AddNotFound(string name, string method, string path, HttpStatusCode status) => _findings.Add(new BypassFinding
    {
        Request = $"{method} {path}",
        Endpoint = name,
        Visitors = [],
        Status = (int)status,
        Why = $"{method} {path} does not lead to it (the answer is {(int)status}): give its parameters in RouteValues. What chooses it by anything but address, method and content type, such as a header, is not tried: declare it open, and test it yourself.",
    });

    private async Task TryAsync(PipelineBranch branch, CancellationToken cancellationToken)
    {
        if (open.Include([branch.Path, .. branch.Names]))
            return;
        _tried++;
        var answered = new List<BypassVisitor>();
        int? status = null;
        foreach (var visitor in branch.Path is null ? [] : Everybody)
        {
            // "Not found" is an answer here: who is asked for a proof never hears it, and the branch may know other paths.
            var (_, answer) = await SendAsync(null, HttpMethods.Get, branch.Path!, _credentials[visitor], isReal: true, cancellationToken).ConfigureAwait(false);
            if (_doors.IsOne(answer))
                continue;
            answered.Add(visitor);
            status = (int)answer.StatusCode;
        }

        var isGated = branch.IsBehindAuthorization && Explanation.HoldsGate(await _policies.GetFallbackPolicyAsync().ConfigureAwait(false));
        if (answered.Count == 0 && isGated)
            return;
        _findings.Add(new BypassFinding
        {
            Request = branch.Path is null ? branch.Name : $"GET {branch.Path}",
            Endpoint = branch.Name,
            Visitors = answered,
            Status = status,
            Why = branch.IsBehindAuthorization && !isGated ? Explanation.OfBranchWithoutFallback : branch.Why,
        });
    }

    private async Task<(Probe Probe, HttpResponseMessage Answer)> SendAsync(
        Endpoint? endpoint, string method, string path, Credentials credentials, bool isReal, CancellationToken cancellationToken)
    {
        var host = endpoint is null ? null : EndpointFacts.HostOf(endpoint);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(new Uri($"https://{host ?? "localhost"}"), path));
        if (endpoint is not null && EndpointFacts.ContentTypeOf(endpoint) is { } contentType)
            request.Content = new StringContent("", Encoding.UTF8) { Headers = { ContentType = new(contentType) } };
        credentials.AddTo(request);
        var probe = probes.Watch(request, isReal);
        using var answer = await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return (probe, answer);
    }

    private static Endpoint? Find(Probe probe, Endpoint endpoint) =>
        probe.Matched.FirstOrDefault(matched => EndpointFacts.IsSame(matched, endpoint))
        ?? (endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is { IsDynamic: true } ? probe.Matched.FirstOrDefault() : null);

    private static bool IsPatients(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } data && data.Any(item => item.Policy == AspNetCore.ClinicMfaPolicies.Portal);

    /// <summary>Somebody's visit that came as far as the endpoint's own code, and what that said.</summary>
    private sealed record Visit(BypassVisitor Visitor, Endpoint Reached, HttpStatusCode Status, bool IsRefused);
}
