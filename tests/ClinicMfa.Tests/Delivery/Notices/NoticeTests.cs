namespace ClinicMfa.Tests.Delivery.Notices;

/// <summary>Rules E4, M6 and M7: what users are told by email, when, where to, and how often.</summary>
[Trait("Rule", "M7")]
public sealed class NoticeTests
{
    [Fact]
    [Trait("Rule", "E4")]
    [Trait("Threat", "B12")]
    public async Task SubmitCodeAsync_FirstSetUpByText_AccountsMailboxIsTold()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.TextsAsync();
        var user = stage.User();
        await stage.SetUpAsync(user);

        var notice = await NextAsync(stage);
        Assert.Equal((NoticeKind.SetUp, "nurse@harbor.example", MfaMethod.Text), (notice.Kind, notice.Destination, notice.Method));
        Assert.Equal(("(•••) •••-3344", Browser.Client.Address), (notice.Concerned!.Value.Value, notice.ClientAddress));
    }

    [Fact]
    public async Task SubmitCodeAsync_NewBrowser_Told()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, _) = await stage.EmailUserAsync();
        Assert.Equal(NoticeKind.SetUp, (await NextAsync(stage)).Kind);
        var other = stage.Browser(user);
        await other.LogInAsync();
        IsIn(await other.TypeRightAsync());

        Assert.Equal(NoticeKind.BrowserTrusted, (await NextAsync(stage)).Kind);
    }

    [Fact]
    public async Task SubmitCodeAsync_SameBrowserAfterTheInterval_NotTold()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, browser) = await stage.EmailUserAsync();
        await NextAsync(stage);
        stage.Pass(TimeSpan.FromDays(31));
        await browser.LogInAnewAsync();
        IsIn(await browser.TypeRightAsync());

        await stage.DisposeAsync();
        Assert.Single(stage.Bed.EmailNotices.Notices);
    }

    [Fact]
    public async Task SubmitCodeAsync_FiveWrongCodes_ToldOnceAnHour()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, _) = await stage.EmailUserAsync();
        await NextAsync(stage);
        var stranger = stage.Browser(user);
        await stranger.GuessAsync(4);
        Assert.Single(stage.Bed.EmailNotices.Notices);

        await stranger.GuessAsync(1);
        Assert.Equal(NoticeKind.CodesRefused, (await NextAsync(stage)).Kind);
        await stranger.GuessAsync(5); // the short lock: within the same hour
        stage.Pass(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        await stranger.GuessAsync(5);
        stage.Pass(TimeSpan.FromTicks(1));
        stage.Pass(TimeSpan.FromHours(24));
        await stranger.GuessAsync(5);

        Assert.Equal(NoticeKind.CodesRefused, (await NextAsync(stage)).Kind);
        Assert.Equal(3, stage.Bed.EmailNotices.Notices.Count);
    }

    [Fact]
    public async Task SubmitCodeAsync_FourWrongCodes_NobodyTold()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, _) = await stage.EmailUserAsync();

        await stage.Browser(user).GuessAsync(4);

        await stage.DisposeAsync(); // sends what is left
        Assert.Equal(NoticeKind.SetUp, Assert.Single(stage.Bed.EmailNotices.Notices).Kind);
    }

    /// <summary>Ten wrong codes in a row, never five in one challenge: the lock alone is reason enough.</summary>
    [Fact]
    [Trait("Rule", "E4")]
    [Trait("Threat", "B5")]
    public async Task SubmitCodeAsync_LockedOverSeveralChallenges_Told()
    {
        await using var stage = new Stage(withNotices: true);
        var (user, _) = await stage.EmailUserAsync();
        await NextAsync(stage);

        await stage.Browser(user).GuessAsync(4);
        await stage.Browser(user).GuessAsync(4);
        Assert.Single(stage.Bed.EmailNotices.Notices);
        await stage.Browser(user).GuessAsync(2);

        Assert.Equal(NoticeKind.CodesRefused, (await NextAsync(stage)).Kind);
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task AddressChangedAsync_OldAndNewAddressAreTold()
    {
        await using var stage = new Stage(withNotices: true);
        var user = stage.User();
        stage.Bed.Directory.Change(user.Subject, old => old with { AccountEmail = "new@harbor.example" });

        await stage.Get<IMfaNotices>().AddressChangedAsync(user.Subject, user.AccountEmail, Browser.Client, Stage.Token);
        await NextAsync(stage);
        await NextAsync(stage);

        Assert.Equal([user.AccountEmail, "new@harbor.example"], stage.Bed.EmailNotices.Notices.Select(notice => notice.Destination));
        Assert.All(stage.Bed.EmailNotices.Notices, notice => Assert.Equal((NoticeKind.AddressChanged, "n•••@harbor.example"), (notice.Kind, notice.Concerned!.Value.Value)));
    }

    [Fact]
    public async Task SubmitCodeAsync_SenderOfNoticesHangs_LoginDoesNotWait()
    {
        await using var stage = new Stage(withNotices: true);
        var hanging = new TaskCompletionSource<CodeSendResult>();
        stage.Bed.EmailNotices.Answer = (_, _) => hanging.Task;

        var (_, browser) = await stage.EmailUserAsync();

        Assert.IsType<MfaStep.Completed>(browser.Step);
        hanging.SetResult(new CodeSendResult.Accepted(null));
    }

    [Fact]
    public async Task SubmitCodeAsync_SenderDownFirst_SentLaterAndInTheAudit()
    {
        await using var stage = new Stage(withNotices: true);
        var answers = new Queue<CodeSendResult>([new CodeSendResult.Unavailable(null), new CodeSendResult.Accepted(null)]);
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult(answers.Dequeue());
        await stage.EmailUserAsync();
        var first = await NextAsync(stage);

        var second = NextAsync(stage);
        while (!second.IsCompleted)
        {
            stage.Pass(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        Assert.Equal(first.MessageId, (await second).MessageId);
        var fact = Assert.Single(await EndAsync(stage), fact => fact.Kind == MfaEventKind.NoticeSent);
        Assert.Equal(("SetUp: accepted by the channel", "n•••@harbor.example", first.MessageId), (fact.Outcome, fact.Destination!.Value.Value, fact.MessageId));
    }

    [Fact]
    public async Task SubmitCodeAsync_SenderRefuses_InTheAudit()
    {
        await using var stage = new Stage(withNotices: true);
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Rejected(SendRejection.InvalidDestination));
        await stage.EmailUserAsync();
        await NextAsync(stage);

        Assert.Equal("SetUp: refused: no such address or number", Assert.Single(await EndAsync(stage), fact => fact.Kind == MfaEventKind.NoticeNotSent).Outcome);
    }

    [Fact]
    public async Task SubmitCodeAsync_BudgetStoreDownForNotices_LoginSucceeds()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores, withNotices: true);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        stores.FailOn("Budgets.Take");

        IsIn(await browser.TypeRightAsync());
    }

    private static Task<NoticeMessage> NextAsync(Stage stage) => stage.Bed.EmailNotices.NextAsync(Stage.Token).AsTask();

    /// <summary>Ends the process, which waits for what is under way, and reads what was written.</summary>
    private static async Task<IReadOnlyList<MfaEvent>> EndAsync(Stage stage)
    {
        var events = stage.Get<IMfaEventStore>();
        await stage.DisposeAsync();
        return await events.PageAsync(new() { ClinicId = Stage.Harbor, PageSize = 500 }, Stage.Token);
    }
}
