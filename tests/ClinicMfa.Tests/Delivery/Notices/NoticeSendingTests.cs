using System.Globalization;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Delivery.Notices;

/// <summary>Rule M7: how notices are sent beside the logins, what is waited for, what is dropped and logged, and how they end with the process.</summary>
[Trait("Rule", "M7")]
public sealed partial class NoticeSendingTests
{
    /// <summary>Far longer than anything here takes: what would wait for ever fails instead.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    private static readonly CodeSendResult Accepted = new CodeSendResult.Accepted(null);
    private static readonly CodeSendResult Down = new CodeSendResult.Unavailable(null);

    private readonly LogRecorder _logs = new();
    private readonly FaultyStores _stores = new();

    [Theory]
    [InlineData(NoticeKind.SetUp, true)]
    [InlineData(NoticeKind.BrowserTrusted, true)]
    [InlineData(NoticeKind.CodesRefused, false)]
    [InlineData(NoticeKind.Reset, false)]
    [InlineData(NoticeKind.AddressChanged, false)]
    public void IsRoutine_OnlyWhatSomebodyDidWhoWasLetIn(NoticeKind kind, bool isRoutine) =>
        Assert.Equal(isRoutine, new Notice(UserOf("nurse"), kind, Stage.StartedAt, Browser.Client).IsRoutine);

    /// <summary>A sender of texts sends no notices: where emails have none nobody is told, and the log says so once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_NoSenderOfEmails_LoggedOnceAndNothingTried(bool textsHaveOne)
    {
        await using var stage = Watched(services =>
        {
            if (textsHaveOne)
                services.AddSingleton<INoticeSender>(new RecordingNoticeSender(MfaMethod.Text));
        }, withNotices: false);
        var notices = stage.Get<ClinicMfa.Notices>();

        for (var i = 0; i < 3; i++)
            Post(stage, NoticeKind.Reset, $"user {i}");
        await notices.EndAsync();

        Assert.Single(_logs.Of("NoNoticeSender"));
        Assert.Empty(_stores.Calls);
    }

    [Fact]
    public async Task Post_OnlyEmailsHaveASender_Sent()
    {
        await using var stage = Watched(services => services.AddSingleton<INoticeSender>(new RecordingNoticeSender(MfaMethod.Email)), withNotices: false);

        Post(stage, NoticeKind.Reset);
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Equal("Reset: accepted by the channel", Assert.Single(await stage.EventsAsync()).Outcome);
        Assert.Empty(_logs.Of("NoNoticeSender"));
        Assert.Empty(_logs.Of("NoticeNotSent"));
    }

    /// <summary>A relay that hangs while a thousand set-ups wait: the next ones are dropped and logged, and what tells of misuse still has room.</summary>
    [Fact]
    public async Task Post_TooManyWait_RoutineOnesAreDroppedFirstAndLogged()
    {
        await using var stage = Watched();
        var release = new TaskCompletionSource<CodeSendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Bed.EmailNotices.Answer = (_, _) => release.Task;
        for (var i = 0; i < ClinicMfa.Notices.MaxWaiting; i++)
            Post(stage, NoticeKind.SetUp, Number(i));
        Assert.Empty(_logs.Of("NoticeNotSent"));

        Post(stage, NoticeKind.SetUp, "one too many");
        Assert.Contains("SetUp to harbor/one too many", Assert.Single(_logs.Of("NoticeNotSent")), StringComparison.Ordinal);
        for (var i = ClinicMfa.Notices.MaxWaiting; i < ClinicMfa.Notices.MaxWaitingOfMisuse; i++)
            Post(stage, NoticeKind.CodesRefused, Number(i));
        Assert.Single(_logs.Of("NoticeNotSent"));
        Post(stage, NoticeKind.CodesRefused, "one too many");

        Assert.Equal(
            "Notice CodesRefused to harbor/one too many was not sent: too many at once, or the process ends", _logs.Of("NoticeNotSent").ElementAtOrDefault(1));
        release.SetResult(Accepted);
        for (var i = 0; i < ClinicMfa.Notices.MaxWaitingOfMisuse; i++)
            await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        await stage.Get<ClinicMfa.Notices>().EndAsync();
        Assert.Equal(ClinicMfa.Notices.MaxWaitingOfMisuse, stage.Bed.EmailNotices.Notices.Count);
    }

    [Fact]
    public async Task Post_MoreThanCanWaitOneAfterTheOther_AllAreSent()
    {
        await using var stage = Watched();
        for (var i = 0; i < ClinicMfa.Notices.MaxWaiting + 1; i++)
        {
            Post(stage, NoticeKind.SetUp, Number(i));
            Assert.Empty(_logs.Of("NoticeNotSent")); // what was sent waits no longer
            await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        }
    }

    [Fact]
    public async Task Post_SendersDownEachTime_TriedAgainAfter30SecondsAnd2And10MinutesThenGivenUp()
    {
        var time = new WaitingTime(_ => true);
        await using var stage = Watched(services => services.AddSingleton<TimeProvider>(time));
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult(Down);
        var ended = Once("Events.Append");

        Post(stage, NoticeKind.SetUp);
        await ended.WaitAsync(Soon, Stage.Token);

        Assert.Equal(ClinicMfa.Notices.RetryDelays, time.Waits);
        Assert.Equal([30, 120, 600], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(4, stage.Bed.EmailNotices.Notices.Count);
        Assert.Single(stage.Bed.EmailNotices.Notices.Select(notice => notice.MessageId).Distinct());
        Assert.EndsWith("channel unavailable", Assert.Single(_logs.Of("NoticeNotSent")), StringComparison.Ordinal);
    }

    /// <summary>What a relay takes a second is all that it takes: the second notice waits for its moment and is sent then.</summary>
    [Fact]
    [Trait("Rule", "M3")]
    public async Task Post_MoreThanTheRate_EachIsSentOnceInItsTurn()
    {
        var time = new WaitingTime(_ => true);
        await using var stage = Watched(services => services.AddSingleton<TimeProvider>(time), options: options =>
        {
            options.Delivery.EmailsPerSecond = 1;
            options.Delivery.SlotWait = TimeSpan.Zero;
        });

        Post(stage, NoticeKind.SetUp, "first");
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        Post(stage, NoticeKind.SetUp, "second");
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Equal([TimeSpan.FromSeconds(1)], time.Waits);
        Assert.Equal(2, (await stage.EventsAsync()).Count(fact => fact.Kind == MfaEventKind.NoticeSent));
        Assert.Empty(_logs.Of("NoticeNotSent"));
    }

    [Fact]
    [Trait("Rule", "F2")]
    public async Task Post_BudgetStoreDown_NotSentAndLogged()
    {
        await using var stage = Watched();
        _stores.FailOn("Budgets.Take");

        Post(stage, NoticeKind.Reset);
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Empty(stage.Bed.EmailNotices.Notices);
        Assert.Equal("Notice Reset to harbor/nurse failed", Assert.Single(_logs.Of("NoticeFailed")));
    }

    [Fact]
    [Trait("Rule", "E4")]
    public async Task Post_FailsForOneAddress_TheOtherStillHearsOfIt()
    {
        await using var stage = Watched();
        var appended = 0;
        _stores.FailsBefore = (call, _) => call == "Events.Append" && Interlocked.Increment(ref appended) == 1;

        stage.Get<ClinicMfa.Notices>().Post(new Notice(UserOf("nurse"), NoticeKind.AddressChanged, stage.Now, Browser.Client) { FormerAddress = "old@harbor.example" });
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Equal(["nurse@harbor.example", "old@harbor.example"], stage.Bed.EmailNotices.Notices.Select(notice => notice.Destination).Order(StringComparer.Ordinal));
        Assert.Single(await stage.EventsAsync());
        Assert.Equal("Notice AddressChanged to harbor/nurse failed", Assert.Single(_logs.Of("NoticeFailed")));
    }

    private static string Number(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static MfaUser UserOf(string id) => new()
    {
        Subject = new MfaSubject(Stage.Harbor, id),
        AccountEmail = $"{id}@harbor.example",
        DisplayName = id,
        ClinicName = "Harbor Therapy",
        CredentialStamp = "1",
    };

    private static void Post(Stage stage, NoticeKind kind, string user = "nurse") =>
        stage.Get<ClinicMfa.Notices>().Post(new Notice(UserOf(user), kind, stage.Now, Browser.Client));

    /// <summary>Completes when this call was made.</summary>
    private Task Once(string call)
    {
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stores.After = name =>
        {
            if (name == call)
                made.TrySetResult();
            return Task.CompletedTask;
        };
        return made.Task;
    }

    private Stage Watched(Action<IServiceCollection>? configure = null, Action<ClinicMfaOptions>? options = null, bool withNotices = true) => new(
        services =>
        {
            _logs.AddTo(services);
            configure?.Invoke(services);
        },
        options,
        _stores,
        withNotices: withNotices);
}
