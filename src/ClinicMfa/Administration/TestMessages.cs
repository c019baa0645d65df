using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Sends somebody a message that says only that messages reach them, within a budget of its own.</summary>
internal sealed class TestMessages(
    IMfaUserDirectory directory,
    SituationReader situations,
    IEnumerable<INoticeSender> senders,
    SendersInOrder inOrder,
    SendBudgets budgets,
    SendSlots slots,
    OptOuts optOuts,
    IMfaEventStore events,
    MfaMetrics metrics,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time)
{
    public async Task<TestMessage> SendAsync(MfaActor actor, MfaSubject recipient, MfaMethod channel, CancellationToken cancellationToken)
    {
        if (senders.All(sender => sender.Channel != channel))
            return new TestMessage.NoSender();
        if (await directory.FindAsync(recipient, cancellationToken).ConfigureAwait(false) is not { } user || user.Subject != recipient)
            return new TestMessage.NotFound();
        if (await DestinationAsync(user, channel, cancellationToken).ConfigureAwait(false) is not { } destination)
            return new TestMessage.NoNumber();

        if (channel == MfaMethod.Text && await optOuts.IsOptedOutAsync(channel, destination, cancellationToken).ConfigureAwait(false))
            return await AnswerAsync(actor, user, channel, destination, messageId: null, new CodeSendResult.Rejected(SendRejection.OptedOut)).ConfigureAwait(false);
        using var deadline = new SendDeadline(options.Value.Delivery.Deadline, time);
        var entered = await slots.EnterAsync(channel, recipient, cancellationToken).ConfigureAwait(false);
        if (entered is not SendSlot.Taken taken)
        {
            metrics.Refused(SendLimit.Channel);
            return new TestMessage.TooMany(((SendSlot.Later)entered).RetryAt);
        }

        using var slot = taken;
        var now = time.GetUtcNow();
        var budget = await budgets.TakeTestAsync(recipient, now, cancellationToken).ConfigureAwait(false);
        if (budget.RefusedBy is { } limit)
        {
            metrics.Refused(limit);
            taken.NotUsed();
            return new TestMessage.TooMany(budget.NextAt);
        }

        var notice = new Notice(user, NoticeKind.Test, now, MfaClient.Unknown).To(destination, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))) with { Channel = channel };
        var result = await inOrder.SendAsync(
            senders.Where(sender => sender.Channel == channel),
            sender => sender.SendAsync(notice, deadline.ForSenders),
            new OutgoingMessage(MessagePurpose.Test, channel, notice.MessageId),
            deadline).ConfigureAwait(false);
        return await AnswerAsync(actor, user, channel, destination, notice.MessageId, result).ConfigureAwait(false);
    }

    private async Task<TestMessage> AnswerAsync(MfaActor actor, MfaUser user, MfaMethod channel, string destination, string? messageId, CodeSendResult result)
    {
        var masked = MaskedDestination.Of(channel, destination);
        var fact = Facts.About(user.Subject.ClinicId, actor, MfaEventKind.TestMessageSent, time.GetUtcNow(), SendOutcomes.Of(result)) with
        {
            UserId = user.Subject.UserId,
            Method = channel,
            Destination = masked,
            MessageId = messageId,
        };
        await events.AppendAsync(fact, CancellationToken.None).ConfigureAwait(false);
        return SendOutcomes.FailureOf(result) is { } failure
            ? new TestMessage.NotSent(masked, failure)
            : new TestMessage.Sent(masked, IsConfirmed: result is CodeSendResult.Accepted);
    }

    /// <summary>The account's address, or the number that is set up: never one that was just typed, which anybody may own.</summary>
    private async Task<string?> DestinationAsync(MfaUser user, MfaMethod channel, CancellationToken cancellationToken) =>
        channel == MfaMethod.Email
            ? user.AccountEmail
            : (await situations.ReadSubjectAsync(user.Subject, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("What is stored of this user can't be read.")).Enrollment?.PhoneNumber;
}
