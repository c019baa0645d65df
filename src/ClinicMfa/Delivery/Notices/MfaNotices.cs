namespace ClinicMfa;

internal sealed class MfaNotices(IMfaUserDirectory directory, Notices notices, TimeProvider time) : IMfaNotices
{
    public async Task AddressChangedAsync(MfaSubject subject, string formerAddress, MfaClient client, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(formerAddress);
        var user = await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false)
            ?? throw new ArgumentException("The directory knows no such user.", nameof(subject));
        notices.Post(new Notice(user, NoticeKind.AddressChanged, time.GetUtcNow(), client)
        {
            FormerAddress = formerAddress,
            Concerned = MaskedDestination.OfEmail(user.AccountEmail),
        });
    }
}
