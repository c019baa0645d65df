using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.Testing;

/// <summary>The requests under way, by a number that each carries as a header.</summary>
internal sealed class ProbeLog
{
    private const string Header = "ClinicMfa-Bypass-Probe";

    private readonly ConcurrentDictionary<string, Probe> _probes = new();
    private int _last;

    /// <summary>Watches a request that is about to be sent.</summary>
    public Probe Watch(HttpRequestMessage request, bool isReal)
    {
        var number = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(Header, number);
        return _probes[number] = new Probe { IsReal = isReal };
    }

    /// <summary>The probe of a request that arrived; <see langword="null"/> where it is none.</summary>
    public Probe? Of(HttpRequest request) => request.Headers[Header].ToString() is { Length: > 0 } number ? _probes.GetValueOrDefault(number) : null;
}
