using Microsoft.Extensions.Logging;

namespace ClinicMfa.Twilio;

/// <summary>What is known of Twilio from what became of messages: whether the breaker is open, and what the host has to mend.</summary>
/// <remarks>One a process. Nobody asks Twilio for it: an API key may not be allowed to read the account, and a text costs money.</remarks>
internal sealed class TwilioStanding(TimeProvider time, ILogger<TwilioStanding> logger)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset? _openUntil;
    private TwilioProblem? _sending;
    private TwilioProblem? _delivery;
    private TwilioProblem? _lookup;

    /// <summary>Whether texts are held back for now.</summary>
    public bool IsBreakerOpen
    {
        get
        {
            lock (_lock)
                return _openUntil is not null;
        }
    }

    /// <summary>Why texts are refused; gone with the next that is taken.</summary>
    public TwilioProblem? Sending
    {
        get
        {
            lock (_lock)
                return _sending;
        }
    }

    /// <summary>Why texts that were taken don't arrive; gone with the next that does.</summary>
    public TwilioProblem? Delivery
    {
        get
        {
            lock (_lock)
                return _delivery;
        }
    }

    /// <summary>Why line-type lookups are refused; gone with the next that is answered.</summary>
    public TwilioProblem? Lookup
    {
        get
        {
            lock (_lock)
                return _lookup;
        }
    }

    /// <summary>How long to wait, while the breaker is open; at least a second, since the next try may be under way.</summary>
    public TimeSpan RetryAfter()
    {
        lock (_lock)
        {
            var left = _openUntil - time.GetUtcNow();
            return left > ShortestWait ? left.Value : ShortestWait;
        }
    }

    /// <summary>The breaker opened, or stays open after a try that failed again. Only the former is logged.</summary>
    public void BreakerOpened(TimeSpan pause)
    {
        bool isNew;
        lock (_lock)
        {
            isNew = _openUntil is null;
            _openUntil = time.GetUtcNow() + pause;
        }

        if (isNew)
            logger.BreakerOpened(pause);
    }

    public void BreakerClosed()
    {
        lock (_lock)
            _openUntil = null;
        logger.BreakerClosed();
    }

    public void SendingRefused(TwilioErrorKind kind, int? code)
    {
        lock (_lock)
            _sending = Problem(_sending, code, TwilioAdvice.For(kind, code));
    }

    public void MessageTaken()
    {
        lock (_lock)
            _sending = null;
    }

    public void DeliveryRefused(TwilioErrorKind kind, int? code)
    {
        lock (_lock)
            _delivery = Problem(_delivery, code, TwilioAdvice.For(kind, code));
    }

    public void MessageDelivered()
    {
        lock (_lock)
            _delivery = null;
    }

    public void LookupRefused(int? code)
    {
        lock (_lock)
            _lookup = Problem(_lookup, code, TwilioAdvice.Lookup);
    }

    public void LookupAnswered()
    {
        lock (_lock)
            _lookup = null;
    }

    private TwilioProblem Problem(TwilioProblem? former, int? code, string advice) =>
        former is not null && former.Code == code && former.Advice == advice ? former : new TwilioProblem(code, advice, time.GetUtcNow());
}
