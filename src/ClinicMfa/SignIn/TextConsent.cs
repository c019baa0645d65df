namespace ClinicMfa;

/// <summary>One user's agreement to texts, given with a phone number: on record before the first text goes there, once however often the save is tried.</summary>
/// <param name="text">Which text the user agreed to; <see langword="null"/>: the host keeps the record.</param>
/// <param name="events">The audit.</param>
internal sealed class TextConsent(string? text, IMfaEventStore events)
{
    private const int MaxLength = 100;
    private string? _recordedFor;

    public async Task RecordAsync(Situation situation, MfaChallenge challenge, string number, MfaClient client, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text) || _recordedFor == number)
            return;
        var fact = Facts.About(situation.User.Subject, MfaEventKind.TextConsentGiven, situation.Now, client, $"text {Harmless(text)}") with
        {
            Method = MfaMethod.Text,
            Destination = MaskedDestination.OfPhoneNumber(number),
            ChallengeId = challenge.Id,
        };
        await events.AppendAsync(fact, cancellationToken).ConfigureAwait(false);
        _recordedFor = number;
    }

    /// <summary>It comes from a form: whatever came is kept, as far as it is a name for a text.</summary>
    private static string Harmless(string text) =>
        new([.. text.Where(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '.' or '_').Take(MaxLength)]);
}
