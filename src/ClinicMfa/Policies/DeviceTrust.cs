namespace ClinicMfa;

/// <summary>Whether an accepted code makes the browser trusted until the prompt interval has passed (rule D1).</summary>
public enum DeviceTrust
{
    /// <summary>Every accepted code does.</summary>
    Automatic,

    /// <summary>Only where the user ticks the box.</summary>
    UserOptIn,

    /// <summary>No browser is ever trusted.</summary>
    Never,
}
