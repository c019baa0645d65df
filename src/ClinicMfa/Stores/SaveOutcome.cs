namespace ClinicMfa;

/// <summary>What became of a try to save.</summary>
public enum SaveOutcome
{
    /// <summary>Saved, together with its event.</summary>
    Saved,

    /// <summary>Somebody was faster: the stored version is not the expected one. Nothing was written.</summary>
    Conflict,

    /// <summary>A grant for this challenge is recorded already (rule C3). Nothing was written.</summary>
    AlreadyGranted,
}
