using ClinicMfa.Testing;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>Whole logins by text over the gateway: what becomes of the person for each kind of answer.</summary>
public sealed class LoginTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitCodeAsync_CodeOfTheTextThatCame_Completed()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(202));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);

        var page = Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));
        var text = Assert.Single(gateway.Messages);
        var completed = Assert.IsType<MfaStep.Completed>(await clinic.TypeAsync("nurse", page.ChallengeId, text.Code, Cancellation));

        Assert.False(page.MayBeLate);
        Assert.Equal(Clinic.Number, text.To);
        Assert.Equal(MfaMethod.Text, completed.Completion.Method);
    }

    [Fact]
    [Trait("Rule", "M1")]
    public async Task SubmitCodeAsync_AnswerUnclear_PageSaysMayBeLateAndTheCodeIsGood()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(500));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);

        var page = Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));

        Assert.True(page.MayBeLate);
        Assert.IsType<MfaStep.Completed>(await clinic.TypeAsync("nurse", page.ChallengeId, Assert.Single(gateway.Messages).Code, Cancellation));
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_NoSuchNumber_AskedForAnother()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(404));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);

        var asked = Assert.IsType<MfaStep.EnterPhoneNumber>(await clinic.LogInAsync("nurse", Cancellation));

        Assert.Equal(PhoneNumberProblem.NotDeliverable, asked.Problem);
    }

    [Fact]
    [Trait("Rule", "M5")]
    public async Task SubmitPhoneNumberAsync_OptedOut_RememberedOnTheNumberAndNotAskedAgain()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(410));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);

        Assert.Equal(DeliveryFailure.OptedOut, AssertCannotDeliver(await clinic.LogInAsync("nurse", Cancellation)).Failure);
        Assert.Equal(DeliveryFailure.OptedOut, AssertCannotDeliver(await clinic.LogInAsync("another", Cancellation)).Failure);

        Assert.Single(gateway.Messages);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task SubmitPhoneNumberAsync_Busy_ToldWhenToTryAgain(int status)
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status, "30"));
        await using var clinic = await Clinic.OpenAsync(gateway.Address);

        var refusal = AssertCannotDeliver(await clinic.LogInAsync("nurse", Cancellation));

        Assert.Equal(DeliveryFailure.Temporary, refusal.Failure);
        Assert.Equal(clinic.Time.GetUtcNow().AddSeconds(30), refusal.RetryAt);
    }

    [Theory]
    [Trait("Rule", "M2")]
    [InlineData(401)]
    [InlineData(429)]
    public async Task SubmitPhoneNumberAsync_NotTaken_TheNextSenderSendsIt(int status)
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status));
        await using var clinic = await Clinic.OpenAsync(gateway.Address, hasNextSender: true);

        Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));

        Assert.Single(gateway.Messages);
        Assert.Equal(Clinic.Number, Assert.Single(clinic.SentByTheNext).Destination);
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task SubmitPhoneNumberAsync_ConnectionRefused_TheNextSenderSendsIt()
    {
        using var gateway = new ClosedPort();
        await using var clinic = await Clinic.OpenAsync(gateway.Address, hasNextSender: true);

        Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));

        Assert.Single(clinic.SentByTheNext);
    }

    [Theory]
    [Trait("Rule", "M2")]
    [InlineData(200)]
    [InlineData(500)]
    public async Task SubmitPhoneNumberAsync_PerhapsTaken_NoOtherSenderSendsIt(int status)
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status));
        await using var clinic = await Clinic.OpenAsync(gateway.Address, hasNextSender: true);

        Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));

        Assert.Single(gateway.Messages);
        Assert.Empty(clinic.SentByTheNext);
    }

    [Fact]
    [Trait("Rule", "M3")]
    public async Task SubmitPhoneNumberAsync_NoAnswerUntilTheDeadline_PageSaysMayBeLate()
    {
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Hangs);
        await using var clinic = await Clinic.OpenAsync(gateway.Address, hasNextSender: true);

        var loggingIn = clinic.LogInAsync("nurse", Cancellation);
        await gateway.Received;
        clinic.Time.Advance(DeliveryOptions.MaxDeadline);

        Assert.True(Assert.IsType<MfaStep.EnterCode>(await loggingIn).MayBeLate);
        Assert.Single(gateway.Messages);
        Assert.Empty(clinic.SentByTheNext);
    }

    [Theory]
    [Trait("Rule", "C6")]
    [Trait("Rule", "A2")]
    [Trait("Threat", "B28")]
    [InlineData(202)]
    [InlineData(500)]
    public async Task SubmitCodeAsync_WholeLogin_CodeNumberAndTokenInNoLogLine(int status)
    {
        using var watch = new SecretWatch(Clinic.Number[2..], Settings.Token);
        await using var gateway = await FakeGateway.StartAsync(FakeGateway.Answers(status));
        await using var clinic = await Clinic.OpenAsync(gateway.Address, watch: watch);

        var page = Assert.IsType<MfaStep.EnterCode>(await clinic.LogInAsync("nurse", Cancellation));
        var text = Assert.Single(gateway.Messages);
        Assert.IsType<MfaStep.Completed>(await clinic.TypeAsync("nurse", page.ChallengeId, text.Code, Cancellation));

        watch.EnsureNothingLogged([text.Code]);
    }

    private static MfaRefusal.CannotDeliver AssertCannotDeliver(MfaStep step) =>
        Assert.IsType<MfaRefusal.CannotDeliver>(Assert.IsType<MfaStep.Refused>(step).Refusal);
}
