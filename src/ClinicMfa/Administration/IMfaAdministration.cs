namespace ClinicMfa;

/// <summary>What a clinic's Admin, or the host's operator, does. Each call checks the permission itself (rule P2).</summary>
public interface IMfaAdministration
{
    /// <summary>Reads a clinic's policy.</summary>
    Task<PolicyReading> ReadPolicyAsync(MfaActor actor, string clinicId, CancellationToken cancellationToken);

    /// <summary>Turns MFA on, or changes the policy that is on.</summary>
    /// <remarks>An Admin first proves a code by a method of the draft, within the last 15 minutes (rule P5).</remarks>
    /// <param name="actor">Who does it.</param>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="draft">What it should be.</param>
    /// <param name="expectedVersion">The version the actor saw; 0 for none (rule P9).</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<PolicyChange> TurnOnAsync(MfaActor actor, string clinicId, MfaPolicyDraft draft, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>Turns MFA off. Enrollments stay (rule P6). An Admin needs a fresh proof by any method.</summary>
    Task<PolicyChange> TurnOffAsync(MfaActor actor, string clinicId, long expectedVersion, CancellationToken cancellationToken);

    /// <summary>Sends a message that says only that messages reach its reader: to the account's address, or to the number that is set up.</summary>
    /// <remarks>Three in 15 minutes and ten a day for each recipient. Writes to no address or number that is not somebody's already.</remarks>
    /// <param name="actor">Who asks. An Admin only for a message to themselves.</param>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="channel">By which channel.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<TestMessage> SendTestMessageAsync(MfaActor actor, MfaSubject recipient, MfaMethod channel, CancellationToken cancellationToken);

    /// <summary>Lists the clinic's staff with what each has set up and who is locked, before and after turning on.</summary>
    Task<SetUpReport> ReadSetUpReportAsync(MfaActor actor, string clinicId, CancellationToken cancellationToken);

    /// <summary>Reads one member of staff, as the set-up report lists them.</summary>
    Task<UserReading> ReadUserAsync(MfaActor actor, MfaSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Resets what a user has set up: they set it up again at their next login. Ends open challenges, trusted browsers and, within
    /// <see cref="ClinicMfaOptions.SessionCheckInterval"/>, sessions; clears the short lock; tells the user and the clinic's other Admins (rule E5).
    /// A document that can't be read is replaced, unless a newer version wrote it.
    /// </summary>
    /// <remarks>An Admin needs a proof of the last 15 minutes, and can't reset themselves. The new method is the user's to choose: nobody sets it for them (threat B32).</remarks>
    Task<UserChange> ResetAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken);

    /// <summary>Ends a user's lock and leaves the count of 24 hours with five tries (rule C4). An Admin needs a proof of the last 15 minutes, and can't unlock themselves.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="subject">The user.</param>
    /// <param name="reason">Why, for the audit: 1 to 500 characters in one line. The operator's is taken from <paramref name="actor"/>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<UserChange> UnlockAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken);

    /// <summary>Trusts no browser of a user any more, ends their open challenges, their sessions within <see cref="ClinicMfaOptions.SessionCheckInterval"/>, and emergency access that was given (rule D3). An Admin needs a proof of the last 15 minutes.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="subject">The user.</param>
    /// <param name="reason">Why, as for <see cref="UnlockAsync"/>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<UserChange> SignOutEverywhereAsync(MfaActor actor, MfaSubject subject, string? reason, CancellationToken cancellationToken);

    /// <summary>States that a user whose password was set through the mailbox is who they say, so that codes by email count for that password (threat B8). An Admin needs a proof of the last 15 minutes, and can't do it for themselves.</summary>
    Task<UserChange> AttestIdentityAsync(MfaActor actor, MfaSubject subject, MfaAttestation attestation, CancellationToken cancellationToken);

    /// <summary>
    /// Emergency access: the user's next login needs no code, also while locked (45 CFR 164.312(a)(2)(ii)). Only the operator may; the user and the clinic's
    /// Admins are told, now and when it is used. A changed password or address, a reset, "sign out everywhere" and an accepted code at login end it.
    /// </summary>
    /// <param name="actor">The operator; anybody else gets <see cref="UserChange.NotFound"/>.</param>
    /// <param name="subject">The user.</param>
    /// <param name="validFor">How long it waits for that login, 5 minutes to 24 hours.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<UserChange> GrantOneLoginAsync(MfaActor actor, MfaSubject subject, TimeSpan validFor, CancellationToken cancellationToken);

    /// <summary>
    /// Takes over a phone number that a former system had confirmed, for a user who never set anything up: their logins ask for a code by text to it. Only the operator
    /// may; the user is told. It lets nobody in, and overwrites nothing.
    /// </summary>
    /// <remarks>The number is read by the same rules as one that the user types (rule E1). A clinic that allows no texts has the user set up as if nothing was taken over (rule P7).</remarks>
    /// <param name="actor">The operator; anybody else gets <see cref="UserChange.NotFound"/>.</param>
    /// <param name="subject">The user.</param>
    /// <param name="phone">The number, and what the operator says of it.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<UserChange> ImportPhoneAsync(MfaActor actor, MfaSubject subject, ImportedPhone phone, CancellationToken cancellationToken);

    /// <summary>Reads a page of the clinic's audit, newest first, each message with what became of it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="query">Which facts.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<AuditReading> ReadAuditAsync(MfaActor actor, string clinicId, MfaAuditQuery query, CancellationToken cancellationToken);
}
