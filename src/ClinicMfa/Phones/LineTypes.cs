using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Asks the carrier database what kind of line a number is: within a budget, since each answer costs money (threat B20), and once a day.</summary>
/// <remarks>Answers are kept in the host's <see cref="IMemoryCache"/>, under keyed hashes; where there is none, nothing is kept.</remarks>
internal sealed class LineTypes(
    IEnumerable<IPhoneLineTypeLookup> lookups,
    SendBudgets budgets,
    CodeKeyRing keys,
    MfaMetrics metrics,
    IOptions<ClinicMfaOptions> options,
    TimeProvider time,
    ILogger<LineTypes> logger,
    IMemoryCache? cache = null)
{
    /// <summary>How long an answer is kept. Numbers change their carrier rarely, and a set-up takes minutes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly IPhoneLineTypeLookup? _lookup = lookups.LastOrDefault();

    /// <summary>Whether the host has a carrier database.</summary>
    public bool CanLookUp => _lookup is not null;

    /// <summary>What kind of line a number is.</summary>
    /// <param name="number">The number, E.164.</param>
    /// <param name="subject">Who gave it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async Task<LineTypeAnswer> FindAsync(string number, MfaSubject subject, CancellationToken cancellationToken)
    {
        var key = new Key(Convert.ToHexStringLower(keys.Hash(LengthPrefixed.Join("clinicmfa line type 1", number))));
        if (cache?.Get<Known>(key) is { } known && time.GetUtcNow() - known.At < Kept)
            return new LineTypeAnswer.Found(known.Type);

        var budget = await budgets.TakeLookupAsync(subject, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (budget.RefusedBy is { } limit)
        {
            metrics.Refused(limit);
            return new LineTypeAnswer.TooMany(budget.NextAt);
        }

        var type = await AskAsync(number, cancellationToken).ConfigureAwait(false);
        if (type != PhoneLineType.Unknown)
            cache?.Set(key, new Known(type, time.GetUtcNow()), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Kept, Size = 1 });
        return new LineTypeAnswer.Found(type);
    }

    private async Task<PhoneLineType> AskAsync(string number, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.Value.Delivery.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await _lookup!.FindAsync(number, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // a lookup that fails can't tell: the host has chosen what that means (E1)
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.LineTypeLookupFailed(logger, exception);
            return PhoneLineType.Unknown;
        }
    }

    /// <summary>A type of its own: no other entry of the host's cache has this key.</summary>
    private sealed record Key(string NumberHash);

    private sealed record Known(PhoneLineType Type, DateTimeOffset At);
}
