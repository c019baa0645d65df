using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Administration;

/// <summary>An Admin's test message: to oneself alone, by the channels there are, within a budget.</summary>
public sealed class TestMessageTests
{
    [Fact]
    public async Task SendTestMessageAsync_Email_GoesToTheAccountsAddress()
    {
        await using var stage = new Stage(withNotices: true);
        var admin = Admin(stage);

        var sent = Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Email));

        Assert.Equal(("a•••@harbor.example", true), (sent.Destination.Value, sent.IsConfirmed));
        var notice = await stage.Bed.EmailNotices.NextAsync(Stage.Token);
        Assert.Equal((NoticeKind.Test, "admin@harbor.example", MfaMethod.Email), (notice.Kind, notice.Destination, notice.Channel));
        var fact = Assert.Single(await stage.EventsAsync(), fact => fact.Kind == MfaEventKind.TestMessageSent);
        Assert.Equal(("admin", "admin", "accepted by the channel", notice.MessageId), (fact.ActorId, fact.UserId, fact.Outcome, fact.MessageId));
    }

    [Fact]
    public async Task SendTestMessageAsync_Text_GoesToTheNumberThatIsSetUpOnly()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.TextsAsync();
        var admin = Admin(stage);
        Assert.IsType<TestMessage.NoNumber>(await SendAsync(stage, admin, MfaMethod.Text));
        await stage.SetUpAsync(stage.User("admin", isAdmin: true));

        Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Text));
        Assert.Equal(Stage.PhoneNumber, (await stage.Bed.TextNotices.NextAsync(Stage.Token)).Destination);
    }

    [Fact]
    [Trait("Rule", "P2")]
    public async Task SendTestMessageAsync_ToAColleague_NotFoundUnlessByTheOperator()
    {
        await using var stage = new Stage(withNotices: true);
        var admin = Admin(stage);
        var colleague = stage.User();

        Assert.IsType<TestMessage.NotFound>(await stage.Administration.SendTestMessageAsync(admin, colleague.Subject, MfaMethod.Email, Stage.Token));
        Assert.Empty(stage.Bed.EmailNotices.Notices);
        Assert.IsType<TestMessage.Sent>(await stage.Administration.SendTestMessageAsync(Stage.Operator, colleague.Subject, MfaMethod.Email, Stage.Token));
    }

    [Fact]
    public async Task SendTestMessageAsync_FourthWithin15Minutes_RefusedUntilThen()
    {
        await using var stage = new Stage(withNotices: true);
        var admin = Admin(stage);
        for (var i = 0; i < 3; i++)
            Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Email));

        Assert.Equal(stage.Now.AddMinutes(15), Assert.IsType<TestMessage.TooMany>(await SendAsync(stage, admin, MfaMethod.Email)).RetryAt);
        stage.Pass(TimeSpan.FromMinutes(15));
        Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Email));
    }

    [Fact]
    public async Task SendTestMessageAsync_ChannelDown_SaysSo()
    {
        await using var stage = new Stage(withNotices: true);
        stage.Bed.EmailNotices.Answer = (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Unavailable(null));

        Assert.Equal(DeliveryFailure.Temporary, Assert.IsType<TestMessage.NotSent>(await SendAsync(stage, Admin(stage), MfaMethod.Email)).Failure);
    }

    [Fact]
    public async Task SendTestMessageAsync_NoSender_SaysSo()
    {
        await using var stage = new Stage();

        Assert.IsType<TestMessage.NoSender>(await SendAsync(stage, Admin(stage), MfaMethod.Email));
    }

    [Fact]
    public async Task SendTestMessageAsync_OneChannelHasASender_TheOtherHasNone()
    {
        await using var stage = new Stage(services => services.AddSingleton<INoticeSender>(new RecordingNoticeSender(MfaMethod.Email)));
        var admin = Admin(stage);

        Assert.IsType<TestMessage.NoSender>(await SendAsync(stage, admin, MfaMethod.Text));
        Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Email));
    }

    [Fact]
    [Trait("Rule", "M5")]
    public async Task SendTestMessageAsync_NumberHasOptedOut_NotSentByTextAndByEmailAsEver()
    {
        await using var stage = new Stage(withNotices: true);
        await stage.TextsAsync();
        var admin = Admin(stage);
        await stage.SetUpAsync(stage.User("admin", isAdmin: true));
        await stage.Get<OptOuts>().SetAsync(MfaMethod.Text, Stage.PhoneNumber, isOptedOut: true, "report 1", Stage.Token);
        var before = stage.Bed.TextNotices.Notices.Count;

        Assert.Equal(DeliveryFailure.OptedOut, Assert.IsType<TestMessage.NotSent>(await SendAsync(stage, admin, MfaMethod.Text)).Failure);
        Assert.IsType<TestMessage.Sent>(await SendAsync(stage, admin, MfaMethod.Email));

        Assert.Equal(before, stage.Bed.TextNotices.Notices.Count);
    }

    private static MfaActor.Staff Admin(Stage stage) => new(stage.User("admin", isAdmin: true).Subject, null, Browser.Client);

    private static Task<TestMessage> SendAsync(Stage stage, MfaActor.Staff admin, MfaMethod channel) =>
        stage.Administration.SendTestMessageAsync(admin, admin.Subject, channel, Stage.Token);
}
