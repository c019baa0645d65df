namespace ClinicMfa.Tests.Faults;

/// <summary>
/// Rule F2: a crash between any two lines leaves no code that anybody knows and the user can't use, and no lock that "Resend" or waiting
/// can't get out of. Each test breaks one store call of a whole set-up or login, before or after its work, and goes on as a user would.
/// </summary>
[Trait("Rule", "F2")]
[Trait("Fault", "process killed")]
public sealed class CrashTests
{
    [Theory]
    [InlineData("email", true)]
    [InlineData("email", false)]
    [InlineData("text", true)]
    [InlineData("text", false)]
    public async Task WholeSetUpAndLogin_CrashAtEachStoreCall_UserGetsInAfterwardsAndNoCodeWorksTwice(string method, bool before)
    {
        var calls = await CountCallsAsync(method);
        Assert.True(calls > 20, $"Only {calls} store calls: the flow is not the whole one.");

        for (var crashAt = 0; crashAt < calls; crashAt++)
        {
            var stores = new FaultyStores();
            await using var stage = await StageAsync(method, stores);
            var armedAt = stores.Calls.Count;
            bool Crashes(string _, int call) => call == armedAt + crashAt;
            if (before)
                stores.FailsBefore = Crashes;
            else
                stores.FailsAfter = Crashes;

            var browser = stage.Browser(stage.User());
            await GetInAsync(stage, browser, $"set-up, crash at call {crashAt}");
            browser.Device = null;
            stage.Pass(TimeSpan.FromSeconds(1));
            await GetInAsync(stage, browser, $"login, crash at call {crashAt}");

            var record = await stage.RecordAsync(stage.User());
            Assert.NotNull(record.Enrollment);
            Assert.Equal(0, record.SignInFailures.SinceAccepted);
            Assert.Null(record.SignInFailures.LockedUntil);
            var grants = (await stage.EventsAsync()).Where(fact => fact.IsGrant).ToList();
            Assert.Equal(grants.Count, grants.Select(fact => fact.ChallengeId).Distinct().Count());
            await AssertNoCodeWorksAnyMoreAsync(stage);
        }
    }

    private static async Task<int> CountCallsAsync(string method)
    {
        var stores = new FaultyStores();
        await using var stage = await StageAsync(method, stores);
        var before = stores.Calls.Count;
        var browser = stage.Browser(stage.User());
        await GetInAsync(stage, browser, "counting");
        browser.Device = null;
        stage.Pass(TimeSpan.FromSeconds(1));
        await GetInAsync(stage, browser, "counting");
        return stores.Calls.Count - before;
    }

    private static async Task<Stage> StageAsync(string method, FaultyStores stores)
    {
        var stage = new Stage(stores: stores);
        await (method == "text" ? stage.TextsAsync() : stage.EmailsAsync());
        return stage;
    }

    /// <summary>What a patient user does: whatever goes wrong, waits half a minute and logs in anew. One crash costs one more try at most.</summary>
    private static async Task GetInAsync(Stage stage, Browser browser, string when)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var step = await browser.LogInAnewAsync();
            if (step is MfaStep.EnterPhoneNumber)
                step = await browser.GivePhoneAsync(Stage.PhoneNumber);
            if (step is MfaStep.EnterCode)
                step = await browser.TypeRightAsync();
            if (step is MfaStep.Completed)
                return;
            IsRefused<MfaRefusal.Unavailable>(step);
            stage.Pass(TimeSpan.FromSeconds(30));
        }

        Assert.Fail($"Not in after two tries: {when}: {browser.Step}");
    }

    private static async Task AssertNoCodeWorksAnyMoreAsync(Stage stage)
    {
        var user = stage.User();
        var consumed = (await stage.ChallengesAsync(user)).Challenges.Where(challenge => challenge.State == ChallengeState.Consumed);
        foreach (var challenge in consumed)
        {
            foreach (var message in stage.Bed.Email.Messages.Concat(stage.Bed.Text.Messages))
            {
                var browser = stage.Browser(user);
                browser.Challenge = challenge.Id;
                IsGone(await browser.TypeAsync(message.Code.Reveal()), ChallengeEnd.AlreadyUsed);
            }
        }
    }
}
