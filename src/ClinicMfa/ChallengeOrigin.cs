namespace ClinicMfa;

/// <summary>Where a challenge was begun. Decides whose budget of tries and messages it uses (rule C11).</summary>
public enum ChallengeOrigin
{
    /// <summary>After the password.</summary>
    Login = 1,

    /// <summary>In a live session: somebody who only knows the password can't use up its tries.</summary>
    Session = 2,
}
