using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Email.Tests;

/// <summary>A relay that says a byte a second.</summary>
[Trait("Needs", "smtp")]
[Trait("Fault", "tarpit")]
public sealed class TarpitTests : RelayTests
{
    [Theory]
    [InlineData("GREETING", typeof(CodeSendResult.Unavailable))]
    [InlineData("MAIL", typeof(CodeSendResult.Unavailable))]
    [InlineData("DATA", typeof(CodeSendResult.Unavailable))]
    [InlineData("BODY", typeof(CodeSendResult.Unknown))]
    public async Task SendAsync_ByteASecond_EndsAtTheDeadlineWithWhatIsCertain(string from, Type expected)
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { TarpitFrom = from });
        await using var host = new SenderHost(Settings(relay));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(NoDeadline);

        var sending = host.Sender.SendAsync(TestMessages.Create(), deadline.Token);
        await relay.SeenAsync("dribbled");
        await deadline.CancelAsync();

        Assert.IsType(expected, await sending.WaitAsync(TimeSpan.FromSeconds(5), NoDeadline));
        AssertNoSecretIn(host);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task StartAsync_EmailsAreStuckInATarpit_TextsGoOut()
    {
        await using var relay = await ScriptedRelay.StartAsync(Script() with { StallAt = "MAIL" });
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.Zero));
        await using var bed = new ClinicMfaTestBed(clock, services => AddEmail(services, relay, clock));
        bed.Email.AnswerWith(new CodeSendResult.Unavailable(null)); // a second sender that can't send now either
        await bed.TurnOnAsync("harbor", new MfaPolicyDraft { Methods = [MfaMethod.Email] }, NoDeadline);
        await bed.TurnOnAsync("summit", new MfaPolicyDraft { Methods = [MfaMethod.Text] }, NoDeadline);

        var byEmail = Enumerable.Range(0, 16).Select(i => LogInAsync(bed, bed.AddUser("harbor", $"nurse{i}"))).ToList();
        await relay.SeenAsync("stalled");
        for (var i = 0; i < 16; i++)
            await SetUpTextsAsync(bed, bed.AddUser("summit", $"nurse{i}"), $"(415) 201-33{i + 10}");

        Assert.Equal(16, bed.Text.Messages.Count);
        Assert.DoesNotContain(byEmail, login => login.IsCompletedSuccessfully);
        clock.Advance(DeliveryOptions.MaxDeadline);
        Assert.All(await Task.WhenAll(byEmail), step => Assert.True(step is MfaStep.Refused { Refusal: MfaRefusal.CannotDeliver } or MfaStep.EnterCode { MayBeLate: true })); // at the very deadline the flow may not wait for what is certain
    }

    private static Task<MfaStep> LogInAsync(ClinicMfaTestBed bed, MfaUser user) =>
        bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, NoDeadline);

    private static async Task SetUpTextsAsync(ClinicMfaTestBed bed, MfaUser user, string number)
    {
        var asked = Assert.IsType<MfaStep.EnterPhoneNumber>(await LogInAsync(bed, user));
        var proof = new MfaPendingProof { Subject = user.Subject, ChallengeId = asked.ChallengeId };
        Assert.IsType<MfaStep.EnterCode>(await bed.SignIn.SubmitPhoneNumberAsync(proof, number, null, NoDeadline));
    }

    private void AddEmail(IServiceCollection services, ScriptedRelay relay, TimeProvider clock)
    {
        services.AddSingleton(clock);
        var settings = Settings(relay).ToDictionary(setting => $"Email:{setting.Key}", setting => setting.Value);
        services.AddLogging();
        services.AddClinicMfa(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddEmailSender();
    }
}
