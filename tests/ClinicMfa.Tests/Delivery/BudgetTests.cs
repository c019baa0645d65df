using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Delivery;

/// <summary>Rule C7: the budgets of a destination and of a clinic. Threat B20: at N and N+1, also in parallel, before the provider is called.</summary>
[Trait("Rule", "C7")]
[Trait("Threat", "B20")]
public sealed class BudgetTests
{
    [Fact]
    public async Task StartAsync_SameAddressInTwoClinics_OneBudget()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        await stage.EmailsAsync(clinic: Stage.Summit);
        var here = stage.Bed.Directory.Put(stage.User("locum") with { AccountEmail = "locum@mail.example" });
        var there = stage.Bed.Directory.Put(stage.User("someone", Stage.Summit) with { AccountEmail = "locum@mail.example" });
        var first = stage.Now;

        for (var i = 0; i < 3; i++)
            AsksForCode(await stage.Browser(here).LogInAsync(), ChallengePurpose.SetUp);
        for (var i = 0; i < 2; i++)
            AsksForCode(await stage.Browser(there).LogInAsync(), ChallengePurpose.SetUp);

        Assert.Equal(first.AddMinutes(15), IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(there).LogInAsync()).RetryAt);
        IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(here).LogInAsync());
        AsksForCode(await stage.Browser(stage.User("other")).LogInAsync(), ChallengePurpose.SetUp);
        Assert.Equal(6, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_SameNumberByManyUsers_OneBudget()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        for (var i = 0; i < 5; i++)
            AsksForCode(await GivePhoneAsync(stage, $"user {i}"), ChallengePurpose.SetUp);

        IsRefused<MfaRefusal.TooManyMessages>(await GivePhoneAsync(stage, "user 6"));
        Assert.Equal(5, stage.Bed.Text.Messages.Count);
    }

    [Fact]
    public async Task StartAsync_HostRaisedADestinationsBudget_ThatManyAndNoMore()
    {
        await using var stage = new Stage(options: options => options.Delivery.DestinationSendsPerQuarterHour = 7);
        await stage.TextsAsync();
        for (var i = 0; i < 7; i++)
            AsksForCode(await GivePhoneAsync(stage, $"user {i}"), ChallengePurpose.SetUp);

        IsRefused<MfaRefusal.TooManyMessages>(await GivePhoneAsync(stage, "user 8"));
    }

    [Fact]
    public async Task StartAsync_DestinationsBudgetRaised_TheSubjectsStaysAtFiveIn15MinutesAndTwentyADay()
    {
        await using var stage = new Stage(options: options => options.Delivery.DestinationSendsPerQuarterHour = 1000);
        await stage.EmailsAsync();
        var user = stage.User();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 5; i++)
                AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
            Assert.Equal(
                round < 3 ? stage.Now.AddMinutes(15) : Stage.StartedAt.AddDays(1),
                IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(user).LogInAsync()).RetryAt);
            stage.Pass(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(20, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task StartAsync_OneAddressByTwoUsers_TwentyADayTogether()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var first = stage.Bed.Directory.Put(stage.User("first") with { AccountEmail = "desk@mail.example" });
        var second = stage.Bed.Directory.Put(stage.User("second") with { AccountEmail = "desk@mail.example" });
        for (var i = 0; i < 10; i++)
        {
            AsksForCode(await stage.Browser(first).LogInAsync(), ChallengePurpose.SetUp);
            AsksForCode(await stage.Browser(second).LogInAsync(), ChallengePurpose.SetUp);
            stage.Pass(TimeSpan.FromMinutes(20));
        }

        Assert.Equal(Stage.StartedAt.AddDays(1), IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(first).LogInAsync()).RetryAt);
    }

    [Fact]
    public async Task StartAsync_AddressUsedUpByTwoUsers_ResendAtIsTheLatestOfAll()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var first = stage.Bed.Directory.Put(stage.User("first") with { AccountEmail = "desk@mail.example" });
        var second = stage.Bed.Directory.Put(stage.User("second") with { AccountEmail = "desk@mail.example" });
        for (var i = 0; i < 4; i++)
            await stage.Browser(first).LogInAsync();
        stage.Pass(TimeSpan.FromMinutes(1));

        var browser = stage.Browser(second);
        var page = AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp);

        Assert.Equal(Stage.StartedAt.AddMinutes(15), page.ResendAt);
        stage.Time.SetUtcNow(page.ResendAt - TimeSpan.FromTicks(1));
        Assert.Equal(page.ResendAt, IsRefused<MfaRefusal.TooManyMessages>(await browser.ResendAsync()).RetryAt);
        stage.Pass(TimeSpan.FromTicks(1));
        Assert.Null(Assert.IsType<MfaStep.EnterCode>(await browser.ResendAsync()).Problem);
    }

    [Theory]
    [InlineData(21, 100)] // max(100, 4 × 21)
    [InlineData(30, 120)]
    public async Task StartAsync_ClinicsHour_LimitedByItsStaff(int staff, int limit)
    {
        await using var stage = new Stage();
        var users = await SpendClinicBudgetAsync(stage, staff, limit);

        Assert.Equal(Stage.StartedAt.AddHours(1), IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(users[^1]).LogInAsync()).RetryAt);
        Assert.Equal(limit, stage.Bed.Email.Messages.Count);
        stage.Pass(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(users[^1]).LogInAsync());
        stage.Pass(TimeSpan.FromTicks(1));
        AsksForCode(await stage.Browser(users[^1]).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_OneClinicsBudgetIsSpent_OtherClinicsGoOn()
    {
        await using var stage = new Stage();
        await SpendClinicBudgetAsync(stage, 21, 100);
        await stage.EmailsAsync(clinic: Stage.Summit);

        AsksForCode(await stage.Browser(stage.User(clinic: Stage.Summit)).LogInAsync(), ChallengePurpose.SetUp);
    }

    [Fact]
    public async Task StartAsync_RefusedByTheClinicsBudget_GivesTheDestinationsBack()
    {
        await using var stage = new Stage();
        var users = await SpendClinicBudgetAsync(stage, 21, 100);
        stage.Pass(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        for (var i = 0; i < 30; i++) // more than a destination has a day, and all within the last quarter of an hour
            IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(users[^1]).LogInAsync());

        stage.Pass(TimeSpan.FromTicks(1));

        for (var i = 0; i < 5; i++)
            AsksForCode(await stage.Browser(users[^1]).LogInAsync(), ChallengePurpose.SetUp);
    }

    /// <summary>Whoever takes a clinic's last message of the hour is told when the clinic has one again, though their own address had some left.</summary>
    [Fact]
    public async Task StartAsync_LastOfTheClinicsHour_ResendAtIsWhenTheClinicHasOneAgain()
    {
        await using var stage = new Stage();
        var users = await SpendClinicBudgetAsync(stage, 21, 99);

        Assert.Equal(Stage.StartedAt.AddHours(1), AsksForCode(await stage.Browser(users[^1]).LogInAsync(), ChallengePurpose.SetUp).ResendAt);
    }

    [Fact]
    public async Task StartAsync_AnotherLoginWasFaster_GivesBackWhatItTookBeforeTryingAgain()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        var user = stage.User();
        stores.After = async call =>
        {
            if (call != "Budgets.Take")
                return;
            stores.After = _ => Task.CompletedTask;
            AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
        };

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);

        Assert.Contains("Budgets.GiveBack", stores.Calls);
        for (var i = 0; i < 3; i++)
            AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);
        Assert.Equal(5, stage.Bed.Email.Messages.Count);
    }

    [Fact]
    public async Task StartAsync_EachSend_BothBudgetsAtOnceAndBeforeTheSender()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        IReadOnlyList<string> callsBeforeSender = [];
        stage.Bed.Email.Answer = (_, _) =>
        {
            callsBeforeSender = stores.Calls;
            return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
        };

        await stage.Browser(stage.User()).LogInAsync();

        Assert.Equal(["Challenges.Find", "Budgets.Take", "Challenges.Save"], callsBeforeSender.TakeLast(3));
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_FortyUsersAtOnceForOneNumber_FiveMessages()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browsers = Enumerable.Range(0, 40).Select(i => stage.Browser(stage.User($"user {i}"))).ToList();
        foreach (var browser in browsers)
            await browser.LogInAsync();

        var steps = await Task.WhenAll(browsers.Select(browser => Task.Run(() => browser.GivePhoneAsync(Stage.PhoneNumber), Stage.Token)));

        Assert.Equal(5, stage.Bed.Text.Messages.Count);
        Assert.Equal(5, steps.Count(step => step is MfaStep.EnterCode));
        Assert.Equal(35, steps.Count(step => step is MfaStep.Refused { Refusal: MfaRefusal.TooManyMessages }));
    }

    [Fact]
    public async Task StartAsync_FortyLoginsOfOneUserAtOnce_AtMostFiveMessages()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();

        var steps = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => stage.Browser(user).LogInAsync(), Stage.Token)));

        Assert.InRange(stage.Bed.Email.Messages.Count, 1, 5);
        Assert.Equal(stage.Bed.Email.Messages.Count, steps.Count(step => step is MfaStep.EnterCode));
        Assert.Equal(stage.Bed.Email.Messages.Count, (await stage.ChallengesAsync(user)).Sends.Count);
    }

    /// <summary>A host's own store that breaks its promise lets no message out: what it left unanswered is not "there is one", and what follows a refusal doesn't undo it.</summary>
    [Theory]
    [InlineData(new bool[0], false)]
    [InlineData(new[] { true }, false)]
    [InlineData(new[] { true, true, true }, false)]
    [InlineData(new[] { false, true }, true)]
    public async Task StartAsync_StoreAnswersOtherwiseThanItPromised_NothingSent(bool[] answers, bool isRefusal)
    {
        await using var stage = new Stage(services => services.AddSingleton<IMfaSendBudgetStore>(new OddBudgets([.. answers.Select(isTaken => new BudgetAnswer(isTaken, Stage.StartedAt.AddMinutes(5)))])));
        await stage.EmailsAsync();

        var step = await stage.Browser(stage.User()).LogInAsync();

        if (isRefusal)
            IsRefused<MfaRefusal.TooManyMessages>(step);
        else
            IsRefused<MfaRefusal.Unavailable>(step);
        Assert.Empty(stage.Bed.Email.Messages);
    }

    private static async Task<MfaStep> GivePhoneAsync(Stage stage, string user)
    {
        var browser = stage.Browser(stage.User(user));
        await browser.LogInAsync();
        return await browser.GivePhoneAsync(Stage.PhoneNumber);
    }

    /// <summary>Five messages a user until the clinic's are spent. The last user has sent none.</summary>
    private static async Task<List<MfaUser>> SpendClinicBudgetAsync(Stage stage, int staff, int limit)
    {
        await stage.EmailsAsync();
        var users = Enumerable.Range(0, staff).Select(i => stage.User($"user {i}")).ToList();
        for (var i = 0; i < limit; i++)
            AsksForCode(await stage.Browser(users[i / 5]).LogInAsync(), ChallengePurpose.SetUp);
        return users;
    }

    private sealed class OddBudgets(IReadOnlyList<BudgetAnswer> answers) : IMfaSendBudgetStore
    {
        public ValueTask<BudgetAnswer> TakeAsync(BudgetKey key, IReadOnlyList<BudgetLimit> limits, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException("Several are asked at once.");

        public ValueTask<IReadOnlyList<BudgetAnswer>> TakeFromAllAsync(IReadOnlyList<BudgetRequest> budgets, DateTimeOffset now, CancellationToken cancellationToken) => new(answers);

        public ValueTask GiveBackAsync(IReadOnlyList<BudgetKey> keys, DateTimeOffset takenAt, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }
}
