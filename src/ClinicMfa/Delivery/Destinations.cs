namespace ClinicMfa;

/// <summary>Where a challenge's codes go, as it is at this moment. The one place that says so: what is sent to is what is hashed (rules C5, E3; B23).</summary>
internal sealed class Destinations(PendingNumberProtector protector)
{
    /// <summary>The address or number.</summary>
    /// <returns>It, or <see langword="null"/> when none is known: no number given yet, or one that can't be read any more.</returns>
    public string? Of(MfaChallenge challenge, MfaUser user, SubjectRecord subject)
    {
        if (challenge.CodeMethod == MfaMethod.Email)
            return user.AccountEmail;
        if (challenge.Purpose != ChallengePurpose.SetUp)
            return subject.Enrollment?.PhoneNumber;
        return challenge.ProtectedPhoneNumber is { } data ? protector.Unprotect(data, subject.Subject, challenge.Id) : null;
    }
}
