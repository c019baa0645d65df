using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>Reads a typed number by the rules, then asks the carrier database where the host has one (rule E1).</summary>
internal sealed class PhoneNumberReader(LineTypes lineTypes, IOptions<ClinicMfaOptions> options)
{
    public async Task<PhoneNumberReading> ReadAsync(string? typed, MfaSubject subject, CancellationToken cancellationToken)
    {
        var reading = PhoneNumberRules.Read(typed, [.. options.Value.PhoneRegions]);
        if (reading is not PhoneNumberReading.Accepted { Number: var number } || !lineTypes.CanLookUp)
            return reading;

        return await lineTypes.FindAsync(number, subject, cancellationToken).ConfigureAwait(false) switch
        {
            LineTypeAnswer.TooMany { RetryAt: var retryAt } => new PhoneNumberReading.TooManyLookups(retryAt),
            LineTypeAnswer.Found { Type: PhoneLineType.Mobile } => reading,
            LineTypeAnswer.Found { Type: PhoneLineType.Unknown } when options.Value.AcceptUnknownLineType => reading,
            LineTypeAnswer.Found { Type: PhoneLineType.Unknown } => new PhoneNumberReading.Refused(PhoneNumberProblem.CannotBeChecked),
            _ => new PhoneNumberReading.Refused(PhoneNumberProblem.NotMobile),
        };
    }
}
