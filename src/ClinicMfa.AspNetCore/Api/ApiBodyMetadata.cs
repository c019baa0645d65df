namespace ClinicMfa.AspNetCore;

/// <summary>
/// What an endpoint reads, for OpenAPI. ASP.NET Core's own metadata would have the router refuse other content types, before anything of this
/// package: without the problem's body, and where the gate is the fallback with a redirect to the login.
/// </summary>
/// <param name="Type">The body.</param>
internal sealed record ApiBodyMetadata(Type Type);
