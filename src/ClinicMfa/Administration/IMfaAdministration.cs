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

    /// <summary>Reads a page of the clinic's audit, newest first, each message with what became of it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="clinicId">The clinic.</param>
    /// <param name="query">Which facts.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    Task<AuditReading> ReadAuditAsync(MfaActor actor, string clinicId, MfaAuditQuery query, CancellationToken cancellationToken);
}
