namespace ClinicMfa.Tests.Delivery.OptOuts;

/// <summary>Rule M5: STOP is remembered on the number, the user is told how to opt in again, and nothing is resumed silently.</summary>
[Trait("Rule", "M5")]
public sealed class OptOutTests
{
    private static readonly CodeSendResult OptedOut = new CodeSendResult.Rejected(SendRejection.OptedOut);
    private static readonly CodeSendResult Accepted = new CodeSendResult.Accepted(null);

    [Fact]
    public async Task StartAsync_NumberOptedOutBefore_ToldWithoutCallingTheChannel()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await ReportAsync(stage, isOptedOut: true, "SM1");
        var sent = stage.Bed.Text.Messages.Count;
        var browser = stage.Browser(user);

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync()).Failure);
        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await browser.ReloadAsync()).Failure);
        Assert.Equal(sent, stage.Bed.Text.Messages.Count);
        Assert.Equal("refused: opted out", (await stage.EventsAsync()).Last(fact => fact.Kind == MfaEventKind.CodeNotSent).Outcome);
    }

    [Fact]
    public async Task SendAgainAsync_AfterBeingTold_ChannelHasTheLastWord()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await ReportAsync(stage, isOptedOut: true, "SM1");
        var browser = stage.Browser(user);
        await browser.LogInAsync();

        stage.Bed.Text.AnswerWith(OptedOut);
        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await browser.ResendAsync()).Failure);
        stage.Bed.Text.AnswerWith(Accepted);
        stage.Pass(TimeSpan.FromMinutes(2));
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SignIn);
        IsIn(await browser.TypeRightAsync());

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn); // and the number counts as opted in again
    }

    [Fact]
    public async Task SendAgainAsync_ChannelOnlyQueuesIt_MarkStaysUntilACodeIsTyped()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await ReportAsync(stage, isOptedOut: true, "SM1");
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        AsksForCode(await browser.ResendAsync(), ChallengePurpose.SignIn);

        IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task ReportAsync_OptedOut_IsRememberedOnTheNumber()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await stage.Browser(user).LogInAsync();
        var ticket = stage.Bed.Text.Last.DeliveryTicket!;

        await stage.Get<IMfaDeliveryReports>().ReportAsync(ticket, new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.OptedOut, "21610"), Stage.Token);

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(user).LogInAsync()).Failure);
    }

    /// <summary>Somebody mistypes a number whose owner wants no texts: the way out is another number.</summary>
    [Fact]
    public async Task SubmitPhoneNumberAsync_NumberOptedOut_AnotherCanBeGiven()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        await ReportAsync(stage, isOptedOut: true, "SM1");
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        var refused = Assert.IsType<MfaStep.Refused>(await browser.GivePhoneAsync(Stage.PhoneNumber));
        Assert.True(refused.CanChangePhoneNumber);
        Assert.True(Assert.IsType<MfaStep.Refused>(await browser.ReloadAsync()).CanChangePhoneNumber);
        AsksForCode(await browser.GivePhoneAsync("(310) 201-3344"), ChallengePurpose.SetUp);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    public async Task ReportOptOutAsync_Email_IsRefused()
    {
        await using var stage = new Stage();

        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => stage.Get<IMfaDeliveryReports>().ReportOptOutAsync(MfaMethod.Email, "nurse@harbor.example", true, "1", Stage.Token));
        Assert.Equal("method", thrown.ParamName);
    }

    [Theory]
    [InlineData("+14152013344", 1, null)]
    [InlineData("+14152013344", 64, null)]
    [InlineData("+14152013344", null, "reportId")]
    [InlineData("+14152013344", 0, "reportId")]
    [InlineData("+14152013344", 65, "reportId")]
    [InlineData("", 1, "destination")]
    [InlineData(null, 1, "destination")]
    public async Task ReportOptOutAsync_NumberAndIdOf1To64Characters_OrItThrows(string? number, int? length, string? wrong)
    {
        await using var stage = new Stage();
        var id = length is { } characters ? new string('S', characters) : null;
        var reporting = () => stage.Get<IMfaDeliveryReports>().ReportOptOutAsync(MfaMethod.Text, number!, true, id!, Stage.Token);

        if (wrong is null)
            Assert.Equal(DeliveryReportOutcome.Taken, await reporting());
        else
            Assert.Equal(wrong, (await Assert.ThrowsAnyAsync<ArgumentException>(reporting)).ParamName);
    }

    [Fact]
    public async Task StartAsync_ChannelSaysOptedOut_RememberedForEveryClinicOfTheNumber()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await stage.TextsAsync(clinic: Stage.Summit);
        var elsewhere = stage.User("nurse", Stage.Summit);
        await stage.SetUpAsync(elsewhere);
        stage.Bed.Text.AnswerWith(OptedOut);
        IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(user).LogInAsync());
        stage.Bed.Text.AnswerWith(Accepted);
        var sent = stage.Bed.Text.Messages.Count;

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(elsewhere).LogInAsync()).Failure);
        Assert.Equal(sent, stage.Bed.Text.Messages.Count);
    }

    [Fact]
    public async Task ReportOptOutAsync_Start_TextsGoAgain()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        await ReportAsync(stage, isOptedOut: true, "SM1");
        await ReportAsync(stage, isOptedOut: false, "SM2");

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SignIn);
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task ReportOptOutAsync_RepeatedLater_ChangesNothing()
    {
        await using var stage = new Stage();
        var user = await EnrolledAsync(stage);
        Assert.Equal(DeliveryReportOutcome.Taken, await ReportAsync(stage, isOptedOut: false, "SM1"));
        Assert.Equal(DeliveryReportOutcome.Taken, await ReportAsync(stage, isOptedOut: true, "SM2"));

        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(stage, isOptedOut: false, "SM1"));

        IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(user).LogInAsync());
    }

    [Fact]
    public async Task StartAsync_OptOutUnderAFormerKey_IsStillKnown()
    {
        var former = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());
        await using var stage = new Stage(options: options => options.CodeKeys.Add(former));
        var user = await EnrolledAsync(stage);
        await ReportAsync(stage, isOptedOut: true, "SM1");
        var store = stage.Get<IMfaOptOutStore>();
        var newer = Convert.ToBase64String(Enumerable.Repeat((byte)8, 32).ToArray());
        await using var rotated = new Stage(
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, store),
            options =>
            {
                options.CodeKeys.Add(newer);
                options.CodeKeys.Add(former);
            });
        user = await EnrolledAsync(rotated, isOptedOut: true);

        Assert.Equal(DeliveryFailure.OptedOut, IsRefused<MfaRefusal.CannotDeliver>(await rotated.Browser(user).LogInAsync()).Failure);
    }

    [Fact]
    [Trait("Threat", "B29")]
    public async Task ReportOptOutAsync_RepeatedAfterTheKeyWasReplaced_ChangesNothing()
    {
        var former = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());
        await using var stage = new Stage(options: options => options.CodeKeys.Add(former));
        await ReportAsync(stage, isOptedOut: false, "SM1");
        await ReportAsync(stage, isOptedOut: true, "SM2");
        var store = stage.Get<IMfaOptOutStore>();
        await using var rotated = new Stage(
            services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(services, store),
            options =>
            {
                options.CodeKeys.Add(Convert.ToBase64String(Enumerable.Repeat((byte)8, 32).ToArray()));
                options.CodeKeys.Add(former);
            });

        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(rotated, isOptedOut: false, "SM1"));
        Assert.Equal(DeliveryReportOutcome.Taken, await ReportAsync(rotated, isOptedOut: false, "SM3"));
        Assert.Equal(DeliveryReportOutcome.Known, await ReportAsync(rotated, isOptedOut: true, "SM2"));
    }

    [Fact]
    public async Task StartAsync_Emails_OptOutsAreNotAskedFor()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        stores.FailOn("OptOuts.Find");
        await stage.EmailsAsync();

        AsksForCode(await stage.Browser(stage.User()).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    [Trait("Rule", "F1")]
    public async Task StartAsync_OptOutStoreDown_RefusedAndNothingSent()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var user = await EnrolledAsync(stage);
        var sent = stage.Bed.Text.Messages.Count;
        stores.FailOn("OptOuts.Find");

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(user).LogInAsync());
        Assert.Equal(sent, stage.Bed.Text.Messages.Count);
    }

    private static async Task<MfaUser> EnrolledAsync(Stage stage, bool isOptedOut = false)
    {
        await stage.TextsAsync();
        var user = stage.User();
        if (!isOptedOut)
        {
            await stage.SetUpAsync(user);
            return user;
        }

        var browser = stage.Browser(user);
        await browser.LogInAsync();
        IsRefused<MfaRefusal.CannotDeliver>(await browser.GivePhoneAsync(Stage.PhoneNumber));
        await browser.ResendAsync();
        IsIn(await browser.TypeRightAsync());
        await ReportAsync(stage, isOptedOut: true, "SM9");
        return user;
    }

    private static Task<DeliveryReportOutcome> ReportAsync(Stage stage, bool isOptedOut, string id) =>
        stage.Get<IMfaDeliveryReports>().ReportOptOutAsync(MfaMethod.Text, Stage.PhoneNumber, isOptedOut, id, Stage.Token);
}
