using System.Buffers.Text;

namespace ClinicMfa;

/// <summary>
/// What a channel is given to come back with: which message it was, encrypted, so that no store has to know messages by it and an address
/// that holds it tells nobody who logs in where (rule A2).
/// </summary>
internal sealed class DeliveryTickets(KeyedSeal seal)
{
    private const string Use = "clinicmfa delivery 1";

    public string Issue(DeliveryTicket ticket) =>
        Base64Url.EncodeToString(seal.Seal(
            Use,
            LengthPrefixed.Join(ticket.Subject.ClinicId, ticket.Subject.UserId, ticket.ChallengeId.Value, ticket.Reference.Value, ticket.MessageId, ticket.Method.Name, ticket.Destination),
            boundTo: []));

    /// <summary>Reads one that came back.</summary>
    /// <returns>It, or <see langword="null"/> for one that is none of ours, or whose key was removed.</returns>
    public DeliveryTicket? Read(string text)
    {
        if (!Base64Url.IsValid(text) || seal.Open(Use, Base64Url.DecodeFromChars(text), boundTo: []) is not { } clear)
            return null;
        return LengthPrefixed.Split(clear) is [var clinic, var user, var challenge, var reference, var message, var channel, var destination]
            && ChallengeId.TryParse(challenge, out var id) && MfaMethod.TryParse(channel, out var method)
            ? new DeliveryTicket(new MfaSubject(clinic, user), id, new MessageReference(reference), message, method, destination)
            : null;
    }
}
