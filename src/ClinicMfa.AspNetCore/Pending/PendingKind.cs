namespace ClinicMfa.AspNetCore;

/// <summary>What a browser is in the middle of.</summary>
internal enum PendingKind
{
    /// <summary>A login after the right password: no session yet.</summary>
    Login = 1,

    /// <summary>A step-up in a live session, which stays where it is.</summary>
    StepUp = 2,
}
