using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Testing;

/// <summary>What became of one request on its way through the pipeline.</summary>
internal sealed class Probe
{
    /// <summary>Whether the endpoint's own code runs; otherwise a stand-in takes note of having been reached.</summary>
    public bool IsReal { get; init; }

    /// <summary>The endpoints that routing chose among.</summary>
    public ConcurrentBag<Endpoint> Matched { get; } = [];

    /// <summary>Whether the endpoint was reached: nothing stands in front of it any more.</summary>
    public bool IsReached { get; set; }
}
