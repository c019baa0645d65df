namespace ClinicMfa.Testing;

/// <summary>Somebody who must not get in: who knows at most a password, or holds what was worth something once.</summary>
public enum BypassVisitor
{
    /// <summary>Without any cookie.</summary>
    Nobody = 1,

    /// <summary>The password was right, and the code is asked for (threats B9, B10).</summary>
    HalfSignedIn = 2,

    /// <summary>With a session of each of the host's own schemes that ClinicMfa had no part in: from a forgotten <c>SignInAsync</c>, or from before ClinicMfa was added.</summary>
    PasswordOnly = 3,

    /// <summary>With a completed session that was ended by a reset or by signing out everywhere (rule E5).</summary>
    EndedSession = 4,

    /// <summary>With a session of the patient portal (threat B34). What is behind <see cref="AspNetCore.ClinicMfaPolicies.Portal"/> is theirs.</summary>
    Patient = 5,
}
