using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Delivery.Notices;

/// <content>The end of the process.</content>
public sealed partial class NoticeSendingTests
{
    /// <summary>The audit says of a notice that waited for its next try that it was not sent, before the stores go.</summary>
    [Fact]
    [Trait("Rule", "A1")]
    public async Task EndAsync_NoticeWaitsForItsNextTry_GivenUpAndInTheAudit()
    {
        var time = new WaitingTime(_ => false);
        await using var stage = Watched(services => services.AddSingleton<TimeProvider>(time));
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult(Down);
        Post(stage, NoticeKind.SetUp);
        await time.Waited;

        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Single(stage.Bed.EmailNotices.Notices);
        Assert.Equal("SetUp: channel unavailable", Assert.Single(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.NoticeNotSent).Outcome);
        Assert.Empty(_logs.Of("NoticesGivenUp"));
    }

    [Fact]
    public async Task EndAsync_SenderIsUnavailableOnlyThen_NotTriedAgain()
    {
        await using var stage = Watched();
        var answer = new TaskCompletionSource<CodeSendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Bed.EmailNotices.Answer = (_, _) => answer.Task;
        Post(stage, NoticeKind.SetUp);
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);

        var ending = stage.Get<ClinicMfa.Notices>().EndAsync();
        answer.SetResult(Down);
        await ending;

        Assert.Single(stage.Bed.EmailNotices.Notices);
        Assert.Equal(MfaEventKind.NoticeNotSent, Assert.Single(await stage.EventsAsync()).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EndAsync_NoticeUnderWay_WaitedForUntilItsFactIsWritten(bool byDisposing)
    {
        await using var stage = Watched();
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _stores.After = call =>
        {
            if (call != "Events.Append")
                return Task.CompletedTask;
            writing.SetResult();
            return written.Task;
        };
        var notices = stage.Get<ClinicMfa.Notices>();
        Post(stage, NoticeKind.SetUp);
        await writing.Task;

        var ending = byDisposing ? notices.DisposeAsync().AsTask() : notices.EndAsync();

        Assert.False(ending.IsCompleted);
        written.SetResult();
        await ending;
    }

    /// <summary>Whoever else has to be told is still found out, and told, before no more notices are taken.</summary>
    [Fact]
    public async Task EndAsync_SomethingIsBeingFoundOut_WaitedForAndTold()
    {
        await using var stage = Watched();
        var notices = stage.Get<ClinicMfa.Notices>();
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        notices.Gather(async () =>
        {
            await found.Task;
            Post(stage, NoticeKind.Reset);
        });

        var ending = notices.EndAsync();
        found.SetResult();
        await ending;

        Assert.Single(stage.Bed.EmailNotices.Notices);
        Assert.Empty(_logs.Of("NoticeNotSent"));
    }

    [Theory]
    [InlineData("EndAsync")]
    [InlineData("Dispose")]
    [InlineData("DisposeAsync")]
    public async Task PostAndGather_AfterTheEnd_NothingIsBegunAnyMore(string end)
    {
        await using var stage = Watched();
        var notices = stage.Get<ClinicMfa.Notices>();
        await EndAsync(notices, end);

        var hasGathered = false;
        notices.Gather(() =>
        {
            hasGathered = true;
            return Task.CompletedTask;
        });
        Post(stage, NoticeKind.Reset);
        await notices.EndAsync(); // would wait for it

        Assert.False(hasGathered);
        Assert.Empty(stage.Bed.EmailNotices.Notices);
        Assert.EndsWith("too many at once, or the process ends", Assert.Single(_logs.Of("NoticeNotSent")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_NoticeWaitsForItsNextTry_GivenUpAtOnce()
    {
        var time = new WaitingTime(_ => false);
        await using var stage = Watched(services => services.AddSingleton<TimeProvider>(time));
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult(Down);
        var ended = Once("Events.Append");
        Post(stage, NoticeKind.SetUp);
        await time.Waited;

        stage.Get<ClinicMfa.Notices>().Dispose();

        await ended.WaitAsync(Soon, Stage.Token);
        Assert.Equal(MfaEventKind.NoticeNotSent, Assert.Single(await stage.EventsAsync()).Kind);
    }

    /// <summary>A host may end it by its hosted service, and the container afterwards, in one way or the other.</summary>
    [Theory]
    [InlineData("EndAsync", "EndAsync")]
    [InlineData("EndAsync", "Dispose", "DisposeAsync")]
    [InlineData("Dispose", "EndAsync", "Dispose")]
    [InlineData("DisposeAsync", "DisposeAsync", "EndAsync")]
    public async Task EndAsyncAndDispose_InAnyOrder_Harmless(params string[] ends)
    {
        await using var stage = Watched();
        var notices = stage.Get<ClinicMfa.Notices>();
        Post(stage, NoticeKind.SetUp);
        await stage.Bed.EmailNotices.NextAsync(Stage.Token);

        foreach (var end in ends)
            await EndAsync(notices, end);
    }

    private static async Task EndAsync(ClinicMfa.Notices notices, string how)
    {
        if (how == "EndAsync")
            await notices.EndAsync();
        else if (how == "DisposeAsync")
            await notices.DisposeAsync();
        else
            notices.Dispose();
    }
}
