using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Delivery;

/// <summary>Rules M1 and M2: the hash is stored before the hand-off; what each answer of a sender means; the order of several senders.</summary>
public sealed class HandOffTests
{
    [Fact]
    [Trait("Rule", "M1")]
    public async Task StartAsync_WhenTheSenderIsCalled_TheHashIsStoredAlready()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        IssuedCode? stored = null;
        var matches = false;
        stage.Bed.Email.Answer = async (message, _) =>
        {
            var challenge = Assert.Single((await stage.ChallengesAsync(user)).Challenges);
            stored = Assert.Single(challenge.Codes);
            var binding = new CodeBinding(user.Subject, challenge.Id, message.Purpose, message.Method, message.Destination);
            matches = stage.Get<ICodeIssuer>().Matches(binding, message.Code, stored.Hash);
            return new CodeSendResult.Accepted(null);
        };

        AsksForCode(await stage.Browser(user).LogInAsync(), ChallengePurpose.SetUp);

        Assert.True(matches);
        Assert.Equal((stage.Bed.Email.Last.SentAt, stage.Bed.Email.Last.ExpiresAt, stage.Bed.Email.Last.Reference), (stored!.SentAt, stored.ExpiresAt, stored.Reference));
    }

    [Fact]
    [Trait("Rule", "M1")]
    [Trait("Rule", "F2")]
    public async Task StartAsync_HashCannotBeStored_NothingIsSent()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.EmailsAsync();
        stores.FailOn("Challenges.Save");

        IsRefused<MfaRefusal.Unavailable>(await stage.Browser(stage.User()).LogInAsync());
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Theory]
    [Trait("Rule", "M1")]
    [InlineData("answers Unknown")]
    [InlineData("throws")]
    [InlineData("throws before its first await")]
    public async Task StartAsync_OutcomeUnknown_CodeIsValidAndPageSaysItMayBeLate(string sender)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        stage.Bed.Email.Answer = sender switch
        {
            "throws" => async (_, _) =>
            {
                await Task.Yield();
                throw new IOException("connection lost after DATA");
            },
            "throws before its first await" => (_, _) => throw new InvalidOperationException("bug"),
            _ => (_, _) => Task.FromResult<CodeSendResult>(new CodeSendResult.Unknown()),
        };
        var browser = stage.Browser(stage.User());

        Assert.True(AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp).MayBeLate);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "M1")]
    [Trait("Rule", "M3")]
    public async Task StartAsync_SenderHangs_AnsweredAtTheDeadlineAndCodeIsValid()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var hanging = new TaskCompletionSource<CodeSendResult>();
        stage.Bed.Email.Answer = (_, _) => hanging.Task; // and does not mind the cancellation
        var browser = stage.Browser(stage.User());
        var login = browser.LogInAsync();

        stage.Pass(TimeSpan.FromSeconds(15) - TimeSpan.FromTicks(1));
        Assert.False(login.IsCompleted);
        stage.Pass(TimeSpan.FromTicks(1));

        Assert.True(AsksForCode(await login, ChallengePurpose.SetUp).MayBeLate);
        IsIn(await browser.TypeRightAsync());
    }

    /// <summary>A sender is told a moment before the deadline, so that "certainly not sent" is heard within the 15 seconds.</summary>
    [Fact]
    [Trait("Rule", "M3")]
    public async Task StartAsync_SenderEndsWhenTold_ItsLastWordIsHeardWithinTheDeadline()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        stage.Bed.Email.Answer = async (_, told) =>
        {
            var ended = new TaskCompletionSource();
            await using var registration = told.Register(ended.SetResult);
            await ended.Task;
            return new CodeSendResult.Unavailable(null);
        };
        var login = stage.Browser(stage.User()).LogInAsync();

        stage.Pass(TimeSpan.FromSeconds(14.75));

        Assert.Equal(DeliveryFailure.Temporary, IsRefused<MfaRefusal.CannotDeliver>(await login).Failure);
    }

    [Theory]
    [Trait("Rule", "M2")]
    [InlineData(SendRejection.OptedOut, DeliveryFailure.OptedOut)]
    [InlineData(SendRejection.Configuration, DeliveryFailure.Refused)]
    [InlineData(SendRejection.Other, DeliveryFailure.Refused)]
    [InlineData(SendRejection.InvalidDestination, DeliveryFailure.InvalidDestination)]
    public async Task StartAsync_Rejected_SaysWhyAndCodeIsVoid(SendRejection reason, DeliveryFailure failure)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        stage.Bed.Email.AnswerWith(new CodeSendResult.Rejected(reason));
        var browser = stage.Browser(stage.User());

        Assert.Equal(failure, IsRefused<MfaRefusal.CannotDeliver>(await browser.LogInAsync()).Failure);
        Assert.IsNotType<MfaStep.Completed>(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task ChooseMethodAsync_TextsCannotBeDelivered_OffersTheOtherMethod()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync();
        stage.Bed.Text.AnswerWith(new CodeSendResult.Unavailable(TimeSpan.FromMinutes(1)));
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);

        Assert.Equal([MfaMethod.Email], IsRefused<MfaRefusal.CannotDeliver>(await browser.GivePhoneAsync(Stage.PhoneNumber)).Alternatives);
        AsksForCode(await browser.ChooseAsync(MfaMethod.Email), ChallengePurpose.SetUp);
        IsIn(await browser.TypeAsync(stage.Bed.Email.Last.Code.Reveal()));
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task StartAsync_FirstSenderUnavailable_SecondInOrderIsAskedWithTheSameCode()
    {
        var (stage, second) = WithSecondSender();
        await using var _ = stage;
        await stage.EmailsAsync();
        second.AnswerWith(new CodeSendResult.Unavailable(null)); // registered before the test bed's own

        var browser = stage.Browser(stage.User());
        AsksForCode(await browser.LogInAsync(), ChallengePurpose.SetUp);

        Assert.Equal(second.Last, stage.Bed.Email.Last);
        IsIn(await browser.TypeRightAsync());
    }

    public static TheoryData<string> Final => ["accepted", "rejected", "unknown", "throws"];

    [Theory]
    [Trait("Rule", "M2")]
    [MemberData(nameof(Final))]
    public async Task StartAsync_FirstSenderSettledIt_SecondIsNeverAsked(string answer)
    {
        var (stage, first) = WithSecondSender();
        await using var _ = stage;
        await stage.EmailsAsync();
        first.Answer = (_, _) => answer switch
        {
            "accepted" => Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted("1")),
            "rejected" => Task.FromResult<CodeSendResult>(new CodeSendResult.Rejected(SendRejection.Other)),
            "unknown" => Task.FromResult<CodeSendResult>(new CodeSendResult.Unknown()),
            _ => throw new IOException("lost"),
        };

        await stage.Browser(stage.User()).LogInAsync();

        Assert.Single(first.Messages);
        Assert.Empty(stage.Bed.Email.Messages);
    }

    [Fact]
    [Trait("Rule", "M2")]
    public async Task StartAsync_EverySenderUnavailable_CannotDeliver()
    {
        var (stage, first) = WithSecondSender();
        await using var _ = stage;
        await stage.EmailsAsync();
        first.AnswerWith(new CodeSendResult.Unavailable(null));
        stage.Bed.Email.AnswerWith(new CodeSendResult.Unavailable(null));

        Assert.Equal(DeliveryFailure.Temporary, IsRefused<MfaRefusal.CannotDeliver>(await stage.Browser(stage.User()).LogInAsync()).Failure);
        Assert.Single(first.Messages);
        Assert.Single(stage.Bed.Email.Messages);
        Assert.Empty(stage.Bed.Text.Messages); // the other channel is not asked
    }

    private static (Stage Stage, RecordingCodeSender First) WithSecondSender()
    {
        var sender = new RecordingCodeSender(MfaMethod.Email);
        return (new Stage(services => services.AddSingleton<ICodeSender>(sender)), sender);
    }
}
