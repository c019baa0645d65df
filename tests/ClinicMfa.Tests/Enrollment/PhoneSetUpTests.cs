using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Enrollment;

/// <summary>Rule E1 through the flow: what is refused, and what a line-type lookup decides.</summary>
[Trait("Rule", "E1")]
public sealed class PhoneSetUpTests
{
    [Theory]
    [Trait("Threat", "B20")]
    [InlineData(null, PhoneNumberProblem.Missing)]
    [InlineData("  ", PhoneNumberProblem.Missing)]
    [InlineData("1-800-FLOWERS", PhoneNumberProblem.NotANumber)]
    [InlineData("415 201 3344 ext. 5", PhoneNumberProblem.HasExtension)]
    [InlineData("(416) 201-3344", PhoneNumberProblem.NotInRegion)] // Toronto
    [InlineData("+44 7911 123456", PhoneNumberProblem.NotInRegion)]
    [InlineData("(787) 201-3344", PhoneNumberProblem.NotInRegion)] // Puerto Rico is not listed by default
    [InlineData("415 555 0123", PhoneNumberProblem.NotAssigned)] // fictional
    [InlineData("800 201 3344", PhoneNumberProblem.NotMobile)]
    [InlineData("900 201 3344", PhoneNumberProblem.NotMobile)]
    public async Task SubmitPhoneNumberAsync_NotAUnitedStatesMobile_RefusedAndNothingSent(string? typed, PhoneNumberProblem problem)
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        Assert.Equal(problem, Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync(typed)).Problem);
        Assert.Empty(stage.Bed.Text.Messages);
        Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.ReloadAsync());
    }

    [Theory]
    [InlineData("(415) 201-3344")]
    [InlineData("+1 415.201.3344")]
    public async Task SubmitPhoneNumberAsync_AsPeopleTypeIt_SentToAndKeptAsE164(string typed)
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        await browser.GivePhoneAsync(typed);
        await browser.TypeRightAsync();

        Assert.Equal("+14152013344", stage.Bed.Text.Last.Destination);
        Assert.Equal("+14152013344", (await stage.RecordAsync(user)).Enrollment!.PhoneNumber);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_TerritoryListedByTheHost_Accepted()
    {
        await using var stage = new Stage(options: options => options.PhoneRegions = ["US", "PR"]);
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        AsksForCode(await browser.GivePhoneAsync("(787) 201-3344"), ChallengePurpose.SetUp);
    }

    [Theory]
    [InlineData(PhoneLineType.Mobile, false, null)]
    [InlineData(PhoneLineType.Mobile, true, null)]
    [InlineData(PhoneLineType.Landline, false, PhoneNumberProblem.NotMobile)]
    [InlineData(PhoneLineType.Landline, true, PhoneNumberProblem.NotMobile)]
    [InlineData(PhoneLineType.Voip, false, PhoneNumberProblem.NotMobile)]
    [InlineData(PhoneLineType.Voip, true, PhoneNumberProblem.NotMobile)]
    [InlineData(PhoneLineType.Other, true, PhoneNumberProblem.NotMobile)]
    [InlineData(PhoneLineType.Unknown, false, PhoneNumberProblem.CannotBeChecked)]
    [InlineData(PhoneLineType.Unknown, true, null)]
    [InlineData(null, false, PhoneNumberProblem.CannotBeChecked)] // the lookup throws
    [InlineData(null, true, null)]
    public async Task SubmitPhoneNumberAsync_LineTypeLookup_OnlyMobilePasses(PhoneLineType? answer, bool acceptUnknown, PhoneNumberProblem? problem)
    {
        var lookup = new Lookup(answer);
        await using var stage = new Stage(
            services => services.AddSingleton<IPhoneLineTypeLookup>(lookup),
            options => options.AcceptUnknownLineType = acceptUnknown);
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        var step = await browser.GivePhoneAsync("(415) 201-3344");

        Assert.Equal(["+14152013344"], lookup.Asked);
        Assert.Equal(problem, (step as MfaStep.EnterPhoneNumber)?.Problem);
        Assert.Equal(problem is null, step is MfaStep.EnterCode);
        Assert.Equal(problem is null ? 1 : 0, stage.Bed.Text.Messages.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_NumberRefusedByTheRules_LookupIsNotAsked()
    {
        var lookup = new Lookup(PhoneLineType.Mobile);
        await using var stage = new Stage(services => services.AddSingleton<IPhoneLineTypeLookup>(lookup));
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        await browser.GivePhoneAsync("800 201 3344");

        Assert.Empty(lookup.Asked);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_ChannelSaysNoSuchNumber_AsksForAnother()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stage.Bed.Text.AnswerWith(new CodeSendResult.Rejected(SendRejection.InvalidDestination));

        Assert.Equal(PhoneNumberProblem.NotDeliverable, Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync(Stage.PhoneNumber)).Problem);

        stage.Bed.Text.AnswerWith(new CodeSendResult.Accepted(null));
        AsksForCode(await browser.GivePhoneAsync("(310) 201-3344"), ChallengePurpose.SetUp);
        IsIn(await browser.TypeRightAsync());
    }

    /// <summary>A number may be corrected at once, twice: then the channel is spared from being tried out.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task SubmitPhoneNumberAsync_OneRefusedNumberAfterTheOther_WaitsFromTheThirdOn()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stage.Bed.Text.AnswerWith(new CodeSendResult.Rejected(SendRejection.InvalidDestination));
        for (var i = 0; i < 3; i++)
            Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync($"(415) 201-334{i}"));

        Assert.Equal(stage.Now.AddSeconds(120), IsRefused<MfaRefusal.TooManyMessages>(await browser.GivePhoneAsync("(415) 201-3349")).RetryAt);
        Assert.Equal(3, stage.Bed.Text.Messages.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_SameFormTwice_OneMessage()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        await browser.GivePhoneAsync("(415) 201-3344");
        AsksForCode(await browser.GivePhoneAsync("415-201-3344"), ChallengePurpose.SetUp);

        Assert.Single(stage.Bed.Text.Messages);
    }

    [Fact]
    [Trait("Rule", "C5")]
    public async Task SubmitPhoneNumberAsync_AnotherNumber_CodeSentToTheFirstOpensNothing()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.GivePhoneAsync("(415) 201-3344");
        var toTheFirst = browser.LastCode;
        stage.Pass(TimeSpan.FromSeconds(30));

        await browser.GivePhoneAsync("(310) 201-3344");

        Assert.IsNotType<MfaStep.Completed>(await browser.TypeAsync(toTheFirst));
        IsIn(await browser.TypeRightAsync());
        Assert.Equal("+13102013344", (await stage.RecordAsync(user)).Enrollment!.PhoneNumber);
    }

    /// <summary>Too early to send to the corrected number: it is kept, and "Send a new code" goes there, never again to the stranger's.</summary>
    [Fact]
    [Trait("Rule", "C7")]
    public async Task SubmitPhoneNumberAsync_CorrectedWithinTheCooldown_NextMessageGoesToTheCorrectedOne()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.GivePhoneAsync("(415) 201-3344");

        var tooEarly = IsRefused<MfaRefusal.TooManyMessages>(await browser.GivePhoneAsync("(415) 201-3355"));
        Assert.Equal(stage.Now.AddSeconds(30), tooEarly.RetryAt);
        Assert.Equal(tooEarly, IsRefused<MfaRefusal.TooManyMessages>(await browser.ReloadAsync()));
        stage.Pass(TimeSpan.FromSeconds(30));

        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SetUp);
        Assert.Equal("+14152013355", stage.Bed.Text.Last.Destination);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task SubmitPhoneNumberAsync_AnotherNumberCannotBeReached_PageDoesNotClaimACodeWentThere()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.GivePhoneAsync("(415) 201-3344");
        stage.Pass(TimeSpan.FromSeconds(30));
        stage.Bed.Text.AnswerWith(new CodeSendResult.Rejected(SendRejection.Other));

        IsRefused<MfaRefusal.CannotDeliver>(await browser.GivePhoneAsync("(310) 201-3344"));

        IsRefused<MfaRefusal.CannotDeliver>(await browser.ReloadAsync());
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task ChooseMethodAsync_EmailCannotBeDelivered_PageDoesNotClaimTheTextsCodeWentThere()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        stage.Pass(TimeSpan.FromSeconds(30));
        stage.Bed.Email.AnswerWith(new CodeSendResult.Rejected(SendRejection.Other));

        IsRefused<MfaRefusal.CannotDeliver>(await browser.ChooseAsync(MfaMethod.Email));

        IsRefused<MfaRefusal.CannotDeliver>(await browser.ReloadAsync());
    }

    private sealed class Lookup(PhoneLineType? answer) : IPhoneLineTypeLookup
    {
        public List<string> Asked { get; } = [];

        public Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken)
        {
            Asked.Add(phoneNumber);
            return answer is { } type ? Task.FromResult(type) : throw new IOException("the lookup is down");
        }
    }
}
