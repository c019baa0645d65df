using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.Email;

/// <summary>
/// Hands one message to the relays, in order, while it is certain that none has taken it (rule M2); those that said "later" are offered
/// it twice more.
/// </summary>
internal sealed class RelayChain : IDisposable, IAsyncDisposable
{
    private readonly TimeProvider _time;

    public RelayChain(IOptions<EmailOptions> options, IEnumerable<IEmailTokenSource> tokenSources, TimeProvider time, ILogger<RelayChain> logger)
    {
        _time = time;
        var tokens = tokenSources.FirstOrDefault();
        Relays = [.. EmailSection.Relays(options.Value).Select(relay => new SmtpRelay(relay.Settings, relay.Section, tokens, time, logger))];
    }

    /// <summary>Waited before the second and the third attempt. Greylisting outlasts it on purpose: the person waits at the screen.</summary>
    public static IReadOnlyList<TimeSpan> RetryDelays { get; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    /// <summary>The relays, in their order.</summary>
    public IReadOnlyList<SmtpRelay> Relays { get; }

    public async Task<CodeSendResult> SendAsync(OutgoingMail mail, CancellationToken deadline)
    {
        var (result, again) = await OfferAsync(mail, Relays, deadline).ConfigureAwait(false);
        foreach (var delay in RetryDelays)
        {
            if (again.Count == 0 || !await WaitAsync(delay, deadline).ConfigureAwait(false))
                break;
            (result, again) = await OfferAsync(mail, again, deadline).ConfigureAwait(false);
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var relay in Relays)
            await relay.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var relay in Relays)
            relay.Dispose();
    }

    /// <summary>One round: each relay once, until one settles it.</summary>
    private static async Task<(CodeSendResult Result, IReadOnlyList<SmtpRelay> Again)> OfferAsync(OutgoingMail mail, IReadOnlyList<SmtpRelay> relays, CancellationToken deadline)
    {
        var noneIsUsable = relays.All(relay => relay.IsHeld);
        var again = new List<SmtpRelay>();
        CodeSendResult? result = null;
        foreach (var relay in relays)
        {
            if (result is not null && deadline.IsCancellationRequested)
                break;
            var attempt = await relay.TrySendAsync(mail, isLast: relay == relays[^1], evenIfDown: noneIsUsable, deadline).ConfigureAwait(false);
            if (attempt.IsFinal)
                return (attempt.Result, []);
            if (attempt.MayRetry)
                again.Add(relay);
            result = Milder(result, attempt.Result);
        }

        return (result!, again);
    }

    /// <summary>The answer that leaves more hope: one relay that may take it later outweighs another that never can, and one that says no time is asked again first.</summary>
    private static CodeSendResult Milder(CodeSendResult? earlier, CodeSendResult later) => (earlier, later) switch
    {
        (null, _) => later,
        (CodeSendResult.Unavailable, CodeSendResult.Rejected) => earlier,
        (CodeSendResult.Unavailable { RetryAfter: var first }, CodeSendResult.Unavailable { RetryAfter: var second }) => first is null || first < second ? earlier : later,
        _ => later,
    };

    private async Task<bool> WaitAsync(TimeSpan delay, CancellationToken deadline)
    {
        try
        {
            await Task.Delay(delay, _time, deadline).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
