using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Reads a typed number by the rules, then asks the carrier database where the host has one (rule E1).</summary>
internal sealed class PhoneNumberReader(IEnumerable<IPhoneLineTypeLookup> lookups, IOptions<ClinicMfaOptions> options, TimeProvider time, ILogger<PhoneNumberReader> logger)
{
    private readonly IPhoneLineTypeLookup? _lookup = lookups.LastOrDefault();

    public async Task<PhoneNumberReading> ReadAsync(string? typed, CancellationToken cancellationToken)
    {
        var reading = PhoneNumberRules.Read(typed, [.. options.Value.PhoneRegions]);
        if (reading is not PhoneNumberReading.Accepted { Number: var number } || _lookup is null)
            return reading;

        return await LineTypeAsync(number, cancellationToken).ConfigureAwait(false) switch
        {
            PhoneLineType.Mobile => reading,
            PhoneLineType.Unknown when options.Value.AcceptUnknownLineType => reading,
            PhoneLineType.Unknown => new PhoneNumberReading.Refused(PhoneNumberProblem.CannotBeChecked),
            _ => new PhoneNumberReading.Refused(PhoneNumberProblem.NotMobile),
        };
    }

    private async Task<PhoneLineType> LineTypeAsync(string number, CancellationToken cancellationToken)
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
}
