using System.Diagnostics.CodeAnalysis;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Email;

/// <summary>One relay: offers it a message once, over a connection that is kept or a new one, and knows when it is better left alone.</summary>
internal sealed class SmtpRelay(EmailRelayOptions options, string section, IEmailTokenSource? tokens, TimeProvider time, ILogger logger) : IDisposable, IAsyncDisposable
{
    /// <summary>One that was used so recently is not asked whether it still answers: if it doesn't, the message goes over a new one all the same.</summary>
    private static readonly TimeSpan SurelyAlive = TimeSpan.FromSeconds(5);

    private readonly string _name = RelayAddress.NameOf(options);
    private readonly RelayHold _account = new(time);
    private readonly RelayHold _outage = new(time);
    private readonly RelayVerdict _verdict = new(options, section, logger);
    private readonly RelayConnector _connector = new(options, tokens, time);
    private readonly ConnectionPool _pool = new(options, time);

    /// <summary>Whether it could not be used a moment ago, so that another one is better asked.</summary>
    public bool IsHeld => _account.Remaining is not null || _outage.Remaining is not null;

    /// <summary>Offers the message once.</summary>
    /// <param name="mail">The message.</param>
    /// <param name="isLast">Whether there is no other relay to go to: then it may take all the time there is.</param>
    /// <param name="evenIfDown">Whether to try although it could not be used a moment ago, since no other can be either.</param>
    /// <param name="deadline">The deadline.</param>
    public async Task<Attempt> TrySendAsync(OutgoingMail mail, bool isLast, bool evenIfDown, CancellationToken deadline)
    {
        if (_account.Remaining is { } accountHeld)
            return Attempt.AccountHeld(accountHeld);
        if (!evenIfDown && _outage.Remaining is not null)
            return _verdict.PassedOver(mail);
        if (!await TryEnterAsync(isLast, deadline).ConfigureAwait(false))
            return _verdict.AllBusy(mail);

        RelayConnection? whole = null;
        try
        {
            // Those who had the connections while we waited may have found out.
            if (_account.Remaining is { } heldSince)
                return Attempt.AccountHeld(heldSince);
            if (!evenIfDown && !_outage.TryPass())
                return _verdict.PassedOver(mail);

            (var attempt, whole) = await TrySendAsync(mail, isLast ? null : options.ConnectTimeout, deadline).ConfigureAwait(false);
            return attempt;
        }
        finally
        {
            _pool.Leave(whole);
        }
    }

    /// <summary>Waits for a connection; where there is another relay, no longer than connecting may take, so that time is left for it.</summary>
    private async Task<bool> TryEnterAsync(bool isLast, CancellationToken deadline)
    {
        if (isLast)
            return await _pool.TryEnterAsync(deadline).ConfigureAwait(false);

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        return await _pool.TryEnterAsync(either.Token).ConfigureAwait(false);
    }

    /// <summary>What is wrong with the relay, as a sentence for the health check; null: nothing. Leaves an account alone that was refused.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken deadline)
    {
        if (_account.Remaining is not null)
            return RelayProblem.AccountRefused(_name, section);

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        if (!await _pool.TryEnterAsync(either.Token).ConfigureAwait(false))
            return RelayProblem.AllBusy(_name, section);

        RelayConnection? whole = null;
        try
        {
            (whole, var problem) = await FindProblemInSlotAsync(deadline).ConfigureAwait(false);
            return problem;
        }
        finally
        {
            _pool.Leave(whole);
        }
    }

    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    public void Dispose() => _pool.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed of after every fault, otherwise given to the pool by the caller.")]
    private async Task<(Attempt Attempt, RelayConnection? Whole)> TrySendAsync(OutgoingMail mail, TimeSpan? patience, CancellationToken deadline)
    {
        var startedAt = time.GetTimestamp();
        var connection = await TakeAsync(mail, deadline).ConfigureAwait(false) ?? _connector.NewConnection();
        try
        {
            if (!connection.IsReused)
                await _connector.OpenAsync(connection, deadline).ConfigureAwait(false);
            if (mail.NeedsSmtpUtf8 && !connection.Client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
                return (_verdict.NeedsSmtpUtf8(mail), connection);
            await connection.HandOverAsync(mail, patience, deadline).ConfigureAwait(false);
            if (_outage.End())
                _verdict.AnswersAgain();
            return (_verdict.Taken(mail), connection);
        }
        catch (Exception fault) when (RelayVerdict.IsHangUp(fault, connection))
        {
            connection.Dispose();
            logger.HungUp(_name, mail.MessageId);
            return await TrySendAsync(mail, patience, deadline).ConfigureAwait(false); // ends: each turn uses up one that was kept
        }
        catch (AuthenticationException refusal) when (!RelayVerdict.IsTransient(refusal))
        {
            connection.Dispose();
            return (_verdict.PasswordRefused(refusal, isFirst: _account.Begin()), null);
        }
        catch (Exception fault) when (connection.Stage == SendStage.Token || RelayVerdict.IsFault(fault))
        {
            connection.Dispose();
            var attempt = _verdict.Of(fault, connection.Stage, connection.Certificate.Problem, mail);
            if (attempt.IsOutage || HadItsTime(startedAt))
                _outage.Begin();
            return (attempt, null);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<(RelayConnection? Whole, string? Problem)> FindProblemInSlotAsync(CancellationToken deadline)
    {
        if (await TakeAsync(mail: null, deadline).ConfigureAwait(false) is { } kept)
            return (kept, null);

        var connection = _connector.NewConnection();
        try
        {
            await _connector.OpenAsync(connection, deadline).ConfigureAwait(false);
            return (connection, null); // a hold goes on all the same: what ends it is a message that was taken
        }
        catch (AuthenticationException refusal) when (!RelayVerdict.IsTransient(refusal))
        {
            connection.Dispose();
            _verdict.PasswordRefused(refusal, isFirst: _account.Begin());
            return (null, RelayProblem.AccountRefused(_name, section));
        }
        catch (Exception fault) when (connection.Stage == SendStage.Token || RelayVerdict.IsFault(fault))
        {
            connection.Dispose();
            if (!deadline.IsCancellationRequested)
                _outage.Begin();
            return (null, RelayProblem.Of(fault, connection, _name, section));
        }
    }

    /// <summary>A connection that is kept, suits and answers; those that don't are closed on the way.</summary>
    private async Task<RelayConnection?> TakeAsync(OutgoingMail? mail, CancellationToken deadline)
    {
        while (_pool.Take() is { } connection)
        {
            var isSuitable = connection.IsGoodFor(options) && (mail is null || connection.Suits(mail));
            var isTrusted = mail is not null && connection.IdleFor < SurelyAlive;
            if (isSuitable && (isTrusted || await connection.IsAliveAsync(deadline).ConfigureAwait(false)))
                return connection;
            connection.Dispose();
        }

        return null;
    }

    // A relay that dribbles (a tarpit) costs each login its whole deadline, as one that is down does.
    private bool HadItsTime(long startedAt) => time.GetElapsedTime(startedAt) >= options.ConnectTimeout;
}
