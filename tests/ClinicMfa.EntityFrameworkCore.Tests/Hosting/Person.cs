using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>Somebody who logs in at a clinic with MFA by email.</summary>
internal sealed class Person(ClinicMfaTestBed bed, MfaUser user)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MfaSubject Subject => user.Subject;

    public MfaPendingProof? Proof { get; private set; }

    public DeviceSecret? Device { get; private set; }

    /// <summary>A new clinic with MFA on, and somebody in it.</summary>
    public static async Task<Person> InNewClinicAsync(ClinicMfaTestBed bed)
    {
        var clinic = Samples.ClinicId();
        var user = bed.AddUser(clinic, "nurse");
        await bed.TurnOnAsync(clinic, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, Token);
        return new Person(bed, user);
    }

    /// <summary>The same person at another server.</summary>
    public Person At(ClinicMfaTestBed other) => new(other, other.Directory.Put(user)) { Proof = Proof, Device = Device };

    public async Task<MfaStep> LogInAsync()
    {
        using var scope = bed.Services.CreateScope();
        var step = await scope.ServiceProvider.GetRequiredService<IMfaSignInService>().StartAsync(new MfaSignInRequest { Subject = Subject, Device = Device }, Token);
        if (step is MfaStep.EnterCode code)
            Proof = new MfaPendingProof { Subject = Subject, ChallengeId = code.ChallengeId };
        return step;
    }

    public Task<MfaStep> TypeRightAsync() => TypeAsync(bed.Email.Messages.Last(message => message.Destination == user.AccountEmail).Code.Reveal());

    public async Task<MfaStep> TypeAsync(string code)
    {
        using var scope = bed.Services.CreateScope();
        var step = await scope.ServiceProvider.GetRequiredService<IMfaSignInService>().SubmitCodeAsync(Proof!, code, trustBrowser: false, Token);
        if (step is MfaStep.Completed { Completion.NewDeviceSecret: { } secret })
            Device = secret;
        return step;
    }

    /// <summary>Logs in from nothing to the end.</summary>
    public async Task<MfaStep> LogInWithCodeAsync()
    {
        var step = await LogInAsync();
        Assert.IsType<MfaStep.EnterCode>(step);
        return await TypeRightAsync();
    }
}
