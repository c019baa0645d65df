namespace ClinicMfa;

/// <summary>What users see and do about their own multifactor authentication, for an account page. Changing the method starts with <see cref="IMfaSignInService.StartChangeAsync"/>.</summary>
/// <remarks>Everything is about the person of the live session: nothing here takes another one.</remarks>
public interface IMfaAccount
{
    /// <summary>Reads what is set up and which browsers are remembered.</summary>
    /// <param name="subject">Who, from the live session.</param>
    /// <param name="device">The secret of this browser's device cookie, by which it is marked in the list; <see langword="null"/>: it has none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<AccountReading> ReadAsync(MfaSubject subject, DeviceSecret? device, CancellationToken cancellationToken);

    /// <summary>No longer trusts one browser: its next login asks for a code (rule D3).</summary>
    /// <param name="actor">Who, from the live session. No fresh code is needed: it only takes trust away.</param>
    /// <param name="browserId"><see cref="RememberedBrowser.Id"/>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<UserChange> RevokeBrowserAsync(MfaActor.Staff actor, string browserId, CancellationToken cancellationToken);

    /// <summary>No longer trusts any browser, and ends every session, this one included, within <see cref="ClinicMfaOptions.SessionCheckInterval"/> (rule D3). No fresh code is needed.</summary>
    Task<UserChange> SignOutEverywhereAsync(MfaActor.Staff actor, CancellationToken cancellationToken);

    /// <summary>What happened to the person's multifactor authentication: set-up, changes, resets, locks, unlocks, revoked browsers, emergency access (rule E4). Newest first.</summary>
    /// <param name="subject">Who, from the live session.</param>
    /// <param name="before">The id of the last fact of the page before; <see langword="null"/> for the first.</param>
    /// <param name="pageSize">How many facts at most, 1 to 500.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<IReadOnlyList<MfaEvent>> ReadHistoryAsync(MfaSubject subject, Guid? before, int pageSize, CancellationToken cancellationToken);
}
