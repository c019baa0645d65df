using System.Net;

namespace ClinicMfa.LoadTest.Client;

/// <summary>What a server answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Location">Where a redirect leads.</param>
/// <param name="Html">The page.</param>
/// <param name="Took">From sending the request to having read the page.</param>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Html, TimeSpan Took);
