namespace ClinicMfa;

/// <summary>What a host tells, so that its users hear of it: ClinicMfa does not see the host's accounts change.</summary>
public interface IMfaNotices
{
    /// <summary>Tells a user that the email address of the account was changed: at the old address and at the new one (rule E4). Call it after the change is saved.</summary>
    /// <param name="subject">Whose account.</param>
    /// <param name="formerAddress">The address before. The new one is what the directory says.</param>
    /// <param name="client">From where it was changed.</param>
    /// <param name="cancellationToken">Ends the look-up of the user early; the messages are sent afterwards, without anybody waiting.</param>
    Task AddressChangedAsync(MfaSubject subject, string formerAddress, MfaClient client, CancellationToken cancellationToken);
}
