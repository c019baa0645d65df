using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;

namespace ClinicMfa.Testing;

/// <summary>What an endpoint is, and how it is asked for.</summary>
internal static class EndpointFacts
{
    /// <summary>Whether it can be asked for at all: some exist only to make links.</summary>
    public static bool CanBeMatched(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true };

    /// <summary>Whether it is a file of the web root, which is public by what it is for: one that was there at the build, or, in Development, whichever is there now.</summary>
    public static bool IsPublicFile(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || (endpoint is RouteEndpoint route && route.RoutePattern.ParameterPolicies.Values.SelectMany(references => references).Any(reference =>
            reference.ParameterPolicy?.GetType().Assembly == typeof(StaticAssetDescriptor).Assembly));

    /// <summary>
    /// Whether routing led to it. Routing makes endpoints anew, so this goes by what they are made of: two at one address that differ in their code or in what they
    /// require are two. A page is made once more when it is compiled, and has a file.
    /// </summary>
    public static bool IsSame(Endpoint matched, Endpoint endpoint) =>
        matched == endpoint || (RouteOf(matched) == RouteOf(endpoint) && (FileOf(endpoint) is { } file
            ? FileOf(matched) == file
            : matched.DisplayName == endpoint.DisplayName
                && matched.Metadata.GetMetadata<MethodInfo>() == endpoint.Metadata.GetMetadata<MethodInfo>()
                && matched.Metadata.Select(item => item.GetType()).SequenceEqual(endpoint.Metadata.Select(item => item.GetType()))
                && Requires(matched).SequenceEqual(Requires(endpoint))));

    /// <summary>Whether it belongs to ClinicMfa's own pages or API. A host's page in their place, also one that only draws, has its own code, and is tried.</summary>
    public static bool IsOwn(Endpoint endpoint) =>
        IsOwn(endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>()?.PageTypeInfo?.Assembly)
        || IsOwn(endpoint.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly)
        || IsOwn(endpoint.RequestDelegate?.Method.DeclaringType?.Assembly);

    /// <summary>The methods to try it with.</summary>
    public static IEnumerable<string> MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : [HttpMethods.Get, HttpMethods.Post];

    /// <summary>The content type that it takes, where it takes a certain one.</summary>
    public static string? ContentTypeOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var type, ..] ? type : null;

    /// <summary>The host name that it is at, where it is at a certain one.</summary>
    public static string? HostOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts is [var host, ..] ? host.Replace("*.", "www.", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal) : null;

    /// <summary>How the host wrote its route; <see langword="null"/>: it has none.</summary>
    public static string? RouteOf(Endpoint endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText;

    private static string? FileOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.RelativePath;

    private static IEnumerable<(string? Policy, string? Roles, string? Schemes)> Requires(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => (data.Policy, data.Roles, data.AuthenticationSchemes));

    private static bool IsOwn(Assembly? assembly) => assembly == typeof(AspNetCore.ClinicMfaPolicies).Assembly;
}
