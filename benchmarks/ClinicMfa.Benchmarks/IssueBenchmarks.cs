using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.Benchmarks;

/// <summary>Making a code, and keeping what it takes to verify it. Nothing is sent.</summary>
[SideBySide]
public class IssueBenchmarks : IDisposable
{
    private readonly ClinicMfaPeer _clinicMfa = new();
    private readonly IdentityPeer _identity = new();
    private readonly TotpPeer _totp = new();
    private readonly FloorPeer _floor = new();

    /// <summary>A host asks <see cref="UserManager{TUser}"/> in the scope of a request; its code is computed from the user's stamp, so nothing is kept.</summary>
    [Benchmark(Baseline = true)]
    public Task<string> Identity() => _identity.GenerateAsync();

    /// <summary>The issuer and the challenge store as the flow uses them: a random code, its keyed hash, a document saved by compare-and-set.</summary>
    [Benchmark]
    public Task<OneTimeCode> ClinicMfa() => _clinicMfa.IssueAsync();

    /// <summary>Nothing but the arithmetic of a time-based code.</summary>
    [Benchmark]
    public string OtpNet() => _totp.Compute();

    /// <summary>What no design that keeps a keyed hash of a random code can do without.</summary>
    [Benchmark]
    public int Floor() => _floor.Issue();

    [GlobalCleanup]
    public void Dispose()
    {
        _clinicMfa.Dispose();
        _identity.Dispose();
        GC.SuppressFinalize(this);
    }
}
