namespace ClinicMfa;

/// <summary>What kind of line a number is.</summary>
public enum PhoneLineType
{
    /// <summary>The lookup can't tell, or did not answer.</summary>
    Unknown,

    /// <summary>A mobile.</summary>
    Mobile,

    /// <summary>A landline.</summary>
    Landline,

    /// <summary>A number on the internet, which anybody can rent.</summary>
    Voip,

    /// <summary>Something else that is no mobile.</summary>
    Other,
}
