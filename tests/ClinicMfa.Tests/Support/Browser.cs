using System.Globalization;

namespace ClinicMfa.Tests.Support;

/// <summary>Somebody who knows a user's password, at a browser: keeps the challenge and the device secret as cookies would.</summary>
internal sealed class Browser(Stage stage, MfaSubject subject)
{
    public static MfaClient Client { get; } = new("192.0.2.7", "Chrome on Windows");

    public DeviceSecret? Device { get; set; }

    public ChallengeId? Challenge { get; set; }

    /// <summary>The number the session began with.</summary>
    public long SessionEpoch { get; set; }

    /// <summary>The last answer.</summary>
    public MfaStep? Step { get; private set; }

    /// <summary>The page that asks for a code, as last answered.</summary>
    public MfaStep.EnterCode CodePage => Assert.IsType<MfaStep.EnterCode>(Step);

    /// <summary>The code of the last message to this user, whatever became of it.</summary>
    public string LastCode => stage.Bed.Email.Messages.Concat(stage.Bed.Text.Messages)
        .Where(message => message.User.Subject == subject)
        .OrderBy(message => message.SentAt)
        .Last().Code.Reveal();

    public Task<MfaStep> LogInAsync(MfaAudience audience = MfaAudience.Staff) => KeepAsync(stage.SignIn.StartAsync(
        new MfaSignInRequest { Subject = subject, Audience = audience, Client = Client, Device = Device, Pending = Challenge }, Stage.Token));

    /// <summary>Logs in as a browser that holds no challenge does.</summary>
    public Task<MfaStep> LogInAnewAsync()
    {
        Challenge = null;
        return LogInAsync();
    }

    public Task<MfaStep> StepUpAsync(params IReadOnlyList<MfaMethod> methods) => StepUpAsync(null, methods);

    public Task<MfaStep> StepUpAsync(MfaProof? proof, params IReadOnlyList<MfaMethod> methods) => KeepAsync(stage.SignIn.StartStepUpAsync(
        new MfaStepUpRequest { Subject = subject, Client = Client, Methods = methods, LatestProof = proof, SessionEpoch = SessionEpoch, Pending = Challenge }, Stage.Token));

    public Task<MfaStep> ChangeAsync(MfaProof? proof, params IReadOnlyList<MfaMethod> methods) => KeepAsync(stage.SignIn.StartChangeAsync(
        new MfaStepUpRequest { Subject = subject, Client = Client, Methods = methods, LatestProof = proof, SessionEpoch = SessionEpoch, Pending = Challenge }, Stage.Token));

    public Task<MfaStep> ReloadAsync() => KeepAsync(stage.SignIn.CurrentAsync(Proof(), Stage.Token));

    public Task<MfaStep> ChooseAsync(MfaMethod? method) => KeepAsync(stage.SignIn.ChooseMethodAsync(Proof(), method, Stage.Token));

    public Task<MfaStep> GivePhoneAsync(string? typed) => KeepAsync(stage.SignIn.SubmitPhoneNumberAsync(Proof(), typed, null, Stage.Token));

    public Task<MfaStep> ResendAsync() => KeepAsync(stage.SignIn.SendAgainAsync(Proof(), Stage.Token));

    public Task<MfaStep> TypeAsync(string? typed, bool trustBrowser = false) => KeepAsync(stage.SignIn.SubmitCodeAsync(Proof(), typed, trustBrowser, Stage.Token));

    public Task<MfaStep> TypeRightAsync() => TypeAsync(LastCode);

    public Task<MfaStep> TypeWrongAsync() => TypeAsync(Other(LastCode));

    /// <summary>Types wrong codes, logging in anew whenever a challenge is used up, and gives the last answer.</summary>
    public async Task<MfaStep> GuessAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            if (Step is not MfaStep.EnterCode)
                Assert.IsType<MfaStep.EnterCode>(await LogInAnewAsync());
            await TypeWrongAsync();
        }

        return Step!;
    }

    /// <summary>Ten wrong codes in a row.</summary>
    public async Task<MfaRefusal.Locked> GuessUntilLockedAsync() => Answers.IsRefused<MfaRefusal.Locked>(await GuessAsync(10));

    /// <summary>Waits until another message may be asked for, and asks.</summary>
    public Task<MfaStep> WaitAndResendAsync()
    {
        if (CodePage.ResendAt > stage.Now)
            stage.Time.SetUtcNow(CodePage.ResendAt);
        return ResendAsync();
    }

    /// <summary>Some code of the same length that is another one.</summary>
    public static string Other(string code, int by = 1) =>
        ((long.Parse(code, CultureInfo.InvariantCulture) + by) % (long)Math.Pow(10, code.Length)).ToString(CultureInfo.InvariantCulture).PadLeft(code.Length, '0');

    public MfaPendingProof Proof() => new()
    {
        Subject = subject,
        ChallengeId = Challenge ?? throw new InvalidOperationException("This browser holds no challenge."),
        Client = Client,
        Device = Device,
    };

    private async Task<MfaStep> KeepAsync(Task<MfaStep> answer)
    {
        Step = await answer;
        Challenge = Step switch
        {
            MfaStep.ChooseMethod choose => choose.ChallengeId,
            MfaStep.EnterPhoneNumber phone => phone.ChallengeId,
            MfaStep.EnterCode code => code.ChallengeId,
            MfaStep.Refused { ChallengeId: { } id } => id,
            _ => Challenge,
        };
        if (Step is MfaStep.Completed { Completion.NewDeviceSecret: { } secret })
            Device = DeviceSecret.Parse(secret.RevealForCookie());
        return Step;
    }
}
