namespace ClinicMfa;

/// <summary>The rule that a second factor must be second, as pure functions (threat B8): where the password came through the mailbox, a code to the mailbox is the same factor again.</summary>
internal static class AttestationRules
{
    /// <summary>Whether somebody else than the mailbox still has to vouch for this password. Known from the directory and the subject's document, so logging in again doesn't shake it off.</summary>
    public static bool IsMissing(MfaUser user, SubjectRecord subject) =>
        user.PasswordSetThrough == PasswordSetThrough.MailboxReset
        && subject.VouchedStampHash != user.CredentialStampHash;

    /// <summary>Whether a code vouches: one by text to a number that was set up before. A number that is only being set up may be anybody's.</summary>
    public static bool Vouches(ChallengePurpose purpose, MfaMethod method) =>
        purpose is ChallengePurpose.SignIn or ChallengePurpose.StepUp && method == MfaMethod.Text;

    /// <summary>Whether what is asked for can be of any use while nobody has vouched.</summary>
    public static bool Allows(ChallengePurpose purpose, IReadOnlyList<MfaMethod> methods) => methods.All(method => Vouches(purpose, method));
}
