using BenchmarkDotNet.Attributes;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Benchmarks;

/// <summary>A login from a browser that gave a code before, through the whole flow in memory: policy, subject, trust, and the fact of it.</summary>
[SideBySide]
public class TrustedBrowserBenchmarks
{
    private readonly ClinicMfaTestBed _bed = new(configure: services => services.AddMemoryCache().AddSingleton<IMfaEventStore, NoEvents>());
    private readonly IdentityPeer _identity = new();
    private MfaSignInRequest _request = null!;

    [GlobalSetup]
    public async Task TrustAsync()
    {
        var user = _bed.AddUser("harbor", "therapist");
        await _bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = 90 }, CancellationToken.None);
        var subject = user.Subject;
        var step = await _bed.SignIn.StartAsync(new MfaSignInRequest { Subject = subject }, CancellationToken.None);
        var pending = new MfaPendingProof { Subject = subject, ChallengeId = ((MfaStep.EnterCode)step).ChallengeId };
        var completed = (MfaStep.Completed)await _bed.SignIn.SubmitCodeAsync(pending, _bed.Email.Last.Code.Reveal(), trustBrowser: true, CancellationToken.None);
        _request = new MfaSignInRequest { Subject = subject, Device = DeviceSecret.Parse(completed.Completion.NewDeviceSecret!.RevealForCookie()) };
    }

    /// <summary>The least that Identity does for a remembered machine: the user and its security stamp, in the scope of a request. Its cookie is not in it.</summary>
    [Benchmark(Baseline = true)]
    public Task<string> Identity() => _identity.StampAsync();

    [Benchmark]
    public async Task<MfaCompletion> ClinicMfa() =>
        ((MfaStep.Completed)await _bed.SignIn.StartAsync(_request, CancellationToken.None)).Completion;

    [GlobalCleanup]
    public void Dispose() => _identity.Dispose();
}
