using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C6: the newest key signs, older ones verify.</summary>
[Trait("Rule", "C6")]
public sealed class KeyRotationTests
{
    private static readonly string Old = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string New = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SubmitCodeAsync_KeyReplacedWhilePending_AcceptedWhileTheOldOneIsListed(bool oldIsListed)
    {
        await using var before = new Stage(options: options => options.CodeKeys.Add(Old));
        await before.EmailsAsync();
        var user = before.User();
        var asked = before.Browser(user);
        await asked.LogInAsync();

        await using var after = Restarted(before, oldIsListed ? [New, Old] : [New]);
        var browser = after.Browser(after.User());
        browser.Challenge = asked.Challenge;

        var step = await browser.TypeAsync(asked.LastCode);
        Assert.Equal(oldIsListed, step is MfaStep.Completed);
        if (!oldIsListed)
            HasProblem<CodeProblem.Wrong>(step);
    }

    [Fact]
    public async Task SubmitCodeAsync_KeyReplacedWithANumberPending_NumberIsStillReadable()
    {
        await using var before = new Stage(options: options => options.CodeKeys.Add(Old));
        await before.TextsAsync();
        var asked = before.Browser(before.User());
        await asked.LogInAsync();
        await asked.GivePhoneAsync(Stage.PhoneNumber);

        await using var after = Restarted(before, [New, Old]);
        var user = after.User();
        var browser = after.Browser(user);
        browser.Challenge = asked.Challenge;

        IsIn(await browser.TypeAsync(asked.LastCode));
        Assert.Equal(Stage.PhoneNumber, (await after.RecordAsync(user)).Enrollment!.PhoneNumber);
    }

    [Fact]
    public async Task Issue_TwoKeys_NewestSigns()
    {
        await using var stage = new Stage(options: options => options.CodeKeys = [New, Old]);
        await using var newOnly = new Stage(options: options => options.CodeKeys = [New]);
        var binding = new CodeBinding(new MfaSubject("harbor", "nurse"), ChallengeId.Create(), ChallengePurpose.SignIn, MfaMethod.Email, "a@harbor.example");

        var (code, hash) = stage.Get<ICodeIssuer>().Issue(binding);

        Assert.True(newOnly.Get<ICodeIssuer>().Matches(binding, code, hash));
        Assert.DoesNotContain(code.Reveal(), System.Text.Encoding.Latin1.GetString(hash.Value), StringComparison.Ordinal);
        Assert.Equal(32, hash.Value.Length);
    }

    /// <summary>The same stores behind a host that was started again with other keys.</summary>
    private static Stage Restarted(Stage before, string[] keys) => new(
        services =>
        {
            services.AddSingleton(before.Get<IMfaPolicyStore>());
            services.AddSingleton(before.Get<IMfaSubjectStore>());
            services.AddSingleton(before.Get<IMfaEventStore>());
            services.AddSingleton(before.Get<IMfaChallengeStore>());
            services.AddSingleton(before.Get<IMfaSendBudgetStore>());
        },
        options => options.CodeKeys = [.. keys]);
}
