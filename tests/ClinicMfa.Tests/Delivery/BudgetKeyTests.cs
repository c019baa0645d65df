namespace ClinicMfa.Tests.Delivery;

/// <summary>Rule C7: by which keys budgets are known, and what is said of one that could not be given back.</summary>
[Trait("Rule", "C7")]
public sealed class BudgetKeyTests
{
    [Fact]
    [Trait("Rule", "A2")]
    public async Task StartAsync_BudgetKeys_HoldNoClearDestination()
    {
        var budgets = new KeyRecorder();
        await using var stage = new Stage(budgets.AddTo);
        await stage.UsersChooseAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync(Stage.PhoneNumber);

        Assert.NotEmpty(budgets.Keys);
        Assert.All(budgets.Keys, key => Assert.DoesNotContain("4152013344", key, StringComparison.Ordinal));
    }

    /// <summary>
    /// Servers of two versions count in the same budgets while a host is updated, and no clinic, kind of message or origin in another's: each key
    /// is what it was in the first version.
    /// </summary>
    [Fact]
    [Trait("Rule", "M7")]
    public async Task TakeAsync_EachBudget_HasTheKeyItAlwaysHad()
    {
        var keys = new KeyRecorder();
        await using var stage = new Stage(keys.AddTo, options => options.CodeKeys.Add("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), withNotices: true);
        var (user, admin) = (stage.User(), stage.User("admin"));
        var budgets = stage.Get<SendBudgets>();
        await budgets.TakeAsync(user.Subject, ChallengeOrigin.Login, MfaMethod.Email, user.AccountEmail, stage.Now, Stage.Token);
        await budgets.TakeAsync(user.Subject, ChallengeOrigin.Session, MfaMethod.Text, Stage.PhoneNumber, stage.Now, Stage.Token);
        await budgets.TakeLookupAsync(user.Subject, stage.Now, Stage.Token);
        await budgets.TakeTestAsync(user.Subject, stage.Now, Stage.Token);
        var notices = stage.Get<ClinicMfa.Notices>();
        notices.Post(new Notice(user, NoticeKind.Reset, stage.Now, Browser.Client));
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        notices.Post(new Notice(admin, NoticeKind.Reset, stage.Now, Browser.Client) { Colleague = user });
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);

        Assert.Equal(
            [
                "to:Login:0bff0bd681c40d192f37de0b142147e79052d329dad6d34b21d36368aefc7043",
                "clinic:harbor",
                "to:Session:1828f843d9220d8e8fa0f5595d958e43c6a67d54c875d93824294d79beae641d",
                "clinic:harbor",
                "lookup:408181269fb33d65e84a3f6d9080bf8b377da400cc8d4f7d2c171511e5355d89",
                "lookups:harbor",
                "test:3b4b934e7167b2b1f6ee2b85a0fd8221acde1fcfe8a6f5acccf8f102641b625f",
                "clinic:harbor",
                "notice:Reset:45b47560db938b219ad116206a512724ace112b10ac0e89094fa3e337fc1a56a",
                "notice:Reset:ab982745622a9713c43e3430c5701de0802fa52b518e6c40991906fc05ea89a2",
            ],
            keys.Keys);
    }

    /// <summary>The login is over and the code was right: the operator hears that the message still counts, and of which challenge.</summary>
    [Fact]
    [Trait("Rule", "F2")]
    public async Task SubmitCodeAsync_MessageCannotBeGivenBack_LogSaysOfWhichChallenge()
    {
        var logs = new LogRecorder();
        var stores = new FaultyStores();
        await using var stage = new Stage(logs.AddTo, stores: stores);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stores.FailOn("Budgets.GiveBack");

        IsIn(await browser.TypeRightAsync());

        Assert.Contains(browser.Challenge!.Value.Value, Assert.Single(logs.Of("BudgetNotGivenBack")), StringComparison.Ordinal);
    }
}
