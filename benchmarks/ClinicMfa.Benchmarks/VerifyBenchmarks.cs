using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.Benchmarks;

/// <summary>Verifying a code that is right.</summary>
[SideBySide]
public class VerifyBenchmarks : IDisposable
{
    private readonly ClinicMfaPeer _clinicMfa = new();
    private readonly IdentityPeer _identity = new();
    private readonly TotpPeer _totp = new();
    private readonly FloorPeer _floor = new();
    private string _identityCode = "";
    private string _totpCode = "";
    private OneTimeCode _code = null!;

    [GlobalSetup]
    public async Task IssueAsync()
    {
        _code = await _clinicMfa.IssueAsync();
        _identityCode = await _identity.GenerateAsync();
        _totpCode = _totp.Compute();
        _floor.Issue();
    }

    /// <summary>A host asks <see cref="UserManager{TUser}"/> in the scope of a request. Nothing is kept: the same code is right again.</summary>
    [Benchmark(Baseline = true)]
    public Task<bool> Identity() => _identity.VerifyAsync(_identityCode);

    /// <summary>The document is found, the code compared with its hash, and the document saved: used up, as far as its cost goes.</summary>
    [Benchmark]
    public Task<bool> ClinicMfa() => _clinicMfa.VerifyAsync(_code);

    /// <summary>Nothing but the arithmetic of a time-based code.</summary>
    [Benchmark]
    public bool OtpNet() => _totp.Verify(_totpCode);

    /// <summary>What no design that keeps a keyed hash of a random code can do without.</summary>
    [Benchmark]
    public bool Floor() => _floor.Verify();

    [GlobalCleanup]
    public void Dispose()
    {
        _clinicMfa.Dispose();
        _identity.Dispose();
        GC.SuppressFinalize(this);
    }
}
