using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using ClinicMfa.Testing;

namespace ClinicMfa.Benchmarks;

/// <summary>What the first of everything costs in a process just started, each in a process of its own.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 7, warmupCount: 0, iterationCount: 1)]
public class StartUpBenchmarks
{
    /// <summary>Identity: the container built, and the first code.</summary>
    [Benchmark(Baseline = true)]
    public async Task<string> Identity()
    {
        using var identity = new IdentityPeer();
        return await identity.GenerateAsync();
    }

    /// <summary><c>AddClinicMfa()</c>, the container built, MFA turned on, and a login up to its code.</summary>
    [Benchmark]
    public async Task<MfaStep> FirstCode()
    {
        await using var bed = new ClinicMfaTestBed();
        var user = bed.AddUser("harbor", "therapist");
        await bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, CancellationToken.None);
        return await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, CancellationToken.None);
    }

    /// <summary>The first phone number: the numbering plans are read.</summary>
    [Benchmark]
    public object FirstPhoneNumber() => PhoneNumberRules.Read("(415) 201-3377", []);
}
