namespace ClinicMfa;

/// <summary>Lets somebody in by the operator's grant for one login, which is used up by the same save that writes its event (45 CFR 164.312(a)(2)(ii)).</summary>
internal sealed class EmergencyAccess(IMfaSubjectStore subjects, ConcernedPeople people, TimeProvider time)
{
    /// <summary>Whether this login may use one: not run out, and given for the password and address as they are.</summary>
    public static bool IsGiven(SubjectRecord subject, MfaUser user, DateTimeOffset now) =>
        subject.OneLogin is { } grant && now < grant.ExpiresAt && grant.CredentialStampHash == user.CredentialStampHash;

    /// <summary>Uses it up.</summary>
    /// <returns>The answer, or <see langword="null"/> when somebody else changed the document meanwhile: read again.</returns>
    public async Task<MfaStep?> UseAsync(SubjectRecord subject, MfaUser user, MfaClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var used = subject with { OneLogin = null, Version = subject.Version + 1 };
        var fact = Facts.About(user.Subject, MfaEventKind.EmergencyAccessUsed, now, client, "let in without a code");
        if (await subjects.TrySaveAsync(used, subject.Version, fact, cancellationToken).ConfigureAwait(false) != SaveOutcome.Saved)
            return null;

        people.Tell(new Notice(user, NoticeKind.EmergencyAccessUsed, now, client), actor: null);
        return new MfaStep.Completed(new MfaCompletion { Reason = MfaCompletionReason.EmergencyAccess, At = now, Epoch = used.Epoch });
    }
}
